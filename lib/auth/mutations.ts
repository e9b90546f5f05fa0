import 'server-only'
import { randomInt } from 'node:crypto'
import { normalizeAddress } from '@/lib/addresses'
import { handleFrom, nameFault, nameFrom, normalizeName, readsLikeStaff } from '@/lib/auth/names'
import type { Transaction } from '@/lib/db'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import type { Role } from '@/lib/generated/prisma/enums'
import { log } from '@/lib/log'

const fields = { id: true, handle: true, name: true, email: true, emailVerified: true, role: true } as const
type Registered = { id: string; handle: string; name: string; email: string; emailVerified: Date | null; role: Role }

/** What a provider says of a person; only hints, checked here. */
type Hints = { name?: string | null; handle?: string | null }

/**
 * The member of a proven address in normal form, made at the first sign-in. One address is one account, also when two
 * sign-ins meet. S-95: the configured first organizer gets the role here, and only while there is none or the account is new.
 */
export async function registerMember(tx: Transaction, email: string, hints: Hints = {}): Promise<Registered> {
  const known = await tx.member.findUnique({ where: { email }, select: fields })
  if (known) return await organizerIfFirst(tx, known)
  const [local = ''] = email.split('@')
  const staff = await listStaffNames(tx)
  const name = acceptable(hints.name, staff) ?? nameFrom(local)
  const role: Role = isFirstOrganizer(email) ? 'organizer' : 'member'
  for (const handle of candidates(handleFrom(hints.handle || local))) {
    if (readsLikeStaff(handle, staff)) continue
    const [made] = await tx.member.createManyAndReturn({
      data: [{ email, handle, name: readsLikeStaff(name, staff) ? 'New member' : name, role, emailVerified: new Date() }],
      skipDuplicates: true,
      select: fields,
    })
    const member = made ?? (await tx.member.findUnique({ where: { email }, select: fields }))
    if (made) log.info({ event: 'member.registered', memberId: made.id, role }, 'a member signed in for the first time')
    if (member) return member
  }
  throw new AppError('conflict', 'No free handle was found for this account. Please try again.')
}

/** Names and handles of present staff, which nobody else may look like. */
export async function listStaffNames(tx: Transaction, exceptId?: string): Promise<string[]> {
  const staff = await tx.member.findMany({
    where: { role: { not: 'member' }, ...(exceptId ? { NOT: { id: exceptId } } : {}) },
    select: { name: true, handle: true },
    take: 500,
  })
  return staff.flatMap(({ name, handle }) => [name, handle])
}

const isFirstOrganizer = (email: string) => {
  const first = env().FIRST_ORGANIZER
  return first !== undefined && normalizeAddress(first) === email
}

// Who signed in before the configuration named them still becomes the first organizer, as long as there is no other.
async function organizerIfFirst(tx: Transaction, member: Registered): Promise<Registered> {
  if (member.role === 'organizer' || !isFirstOrganizer(member.email)) return member
  if ((await tx.member.count({ where: { role: 'organizer' } })) > 0) return member
  log.info({ event: 'member.first-organizer', memberId: member.id }, 'the configured first organizer got the role')
  return tx.member.update({ where: { id: member.id }, data: { role: 'organizer', sessions: { deleteMany: {} } }, select: fields })
}

function acceptable(hint: string | null | undefined, staff: string[]): string | null {
  const name = normalizeName(hint ?? '')
  return nameFault(name) || readsLikeStaff(name, staff) ? null : name
}

// Plain, then numbered, then random, so that a crowd of one name does not end in a long search.
function* candidates(base: string) {
  if (base !== 'member') yield base
  for (let number = 2; number <= 9; number++) yield `${base}-${number}`
  for (let tries = 0; tries < 20; tries++) yield `${base}-${randomInt(10, 99_999)}`
}
