import 'server-only'
import type { Adapter, AdapterUser } from 'next-auth/adapters'
import { lifetimes } from '@/lib/auth/lifetimes'
import { registerMember } from '@/lib/auth/mutations'
import { endSession, openSession, readSession } from '@/lib/auth/session-store'
import type { Transaction } from '@/lib/db'
import { AppError } from '@/lib/errors'
import type { Role } from '@/lib/generated/prisma/enums'

type Database = { $transaction: <T>(run: (tx: Transaction) => Promise<T>) => Promise<T> } & Pick<Transaction, 'account' | 'member'>

/**
 * What next-auth may do with our tables: members by our own registration, accounts without tokens, sessions by `openSession`.
 * The ids next-auth sees are a browser's; only their hashes reach the database. Addresses arrive normalized and verified.
 */
export function memberAdapter(prisma: Adapter, database: Database, client: string): Adapter {
  return {
    ...prisma,
    createUser: async ({ email, name, ...profile }) =>
      database.$transaction((tx) =>
        registerMember(tx, email, {
          name: name ?? null,
          handle: 'handle' in profile && typeof profile.handle === 'string' ? profile.handle : null,
        }),
      ),
    updateUser: refuse,
    deleteUser: refuse,
    unlinkAccount: async () => void (await refuse()),
    linkAccount: async ({ userId, type, provider, providerAccountId }) => {
      if (await database.account.findFirst({ where: { userId, provider }, select: { id: true } }))
        throw new AppError('conflict', 'Another account of this provider is connected already.')
      await database.account.create({ data: { userId, type, provider, providerAccountId } })
    },
    createSession: async ({ userId }) => {
      const member = await database.member.findUniqueOrThrow({ where: { id: userId }, select: { id: true, role: true } })
      return { sessionToken: await openSession(member, client), userId, expires: endOf(member.role) }
    },
    getSessionAndUser: async (sessionToken) => {
      const actor = await readSession(sessionToken)
      const user = actor && (await database.member.findUnique({ where: { id: actor.id }, select: userFields }))
      return actor && user ? { user, session: { sessionToken, userId: user.id, expires: endOf(actor.role, actor.signedInAt) } } : null
    },
    updateSession: async () => null,
    deleteSession: async (sessionToken) => {
      const actor = await readSession(sessionToken)
      if (actor) await endSession(actor.sessionId, actor.id)
    },
  }
}

const userFields = { id: true, email: true, emailVerified: true, name: true } as const

const endOf = (role: Role, from = new Date()) => new Date(from.getTime() + lifetimes[role].most)

// None of our ways of signing in needs these; next-auth wants them to exist.
async function refuse(): Promise<AdapterUser> {
  throw new AppError('internal', 'This is not done through next-auth.')
}
