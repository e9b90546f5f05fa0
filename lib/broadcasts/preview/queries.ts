import 'server-only'
import { authorize } from '@/lib/auth/policy'
import type { Actor } from '@/lib/auth/session'
import { type CompiledMail, compileMail, type MailDraft } from '@/lib/broadcasts/compile'
import { wordFields, wordsOf } from '@/lib/broadcasts/drafts/queries'
import { findFacts, findFreeFacts, findLetterInput } from '@/lib/broadcasts/expansion/queries'
import { freeLetter, freeSlots } from '@/lib/broadcasts/free-letter'
import { type LetterAudience, letterSlots, stageLetter } from '@/lib/broadcasts/letter'
import { type Finding, lintLetter } from '@/lib/broadcasts/lint'
import { type ExampleReader, exampleVars } from '@/lib/broadcasts/preview/example'
import { fill, fillSubject, htmlTemplate, lineTemplate, textTemplate, type Vars } from '@/lib/broadcasts/slots'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { AppError, asAppError } from '@/lib/errors'
import { paths } from '@/lib/paths'

type Compiled = Pick<CompiledMail, 'subject' | 'html' | 'text'>
/** A letter as it would go out now: compiled or the reason why it cannot be, and what its shared slots say. */
export type Proof = {
  compiled: Compiled | null
  problem: string | null
  facts: Vars
  audience: LetterAudience
  words: { subject: string; markdown: string }
  preview: string
  findings: Finding[]
}

/** A letter's proof: what is frozen when it is, else its words as they stand, compiled as they would be. Null when absent. */
export async function findProof(actor: Actor, id: string, now: Date): Promise<Proof | null> {
  authorize(actor, 'mail.read', null)
  const row = await db.broadcast.findUnique({ where: { id }, select: fields })
  if (!row) return null
  const source = row.stageId ? await stageSource(row.stageId, row, now) : await freeSource(actor, row, now)
  const { compiled, problem } = row.revision ? { compiled: row.revision, problem: null } : await compileOrSay(source.draft)
  // Written by the expansion, names to texts; empty before.
  const frozen = row.vars as Vars
  const facts = { ...source.facts, ...frozen }
  const words = { subject: compiled?.subject ?? source.words.subject, markdown: source.words.markdown }
  const lint = { ...words, slots: row.stageId ? stageSlots : freeSlots, facts, htmlBytes: compiled && Buffer.byteLength(compiled.html) }
  // What is frozen is beyond advice.
  const findings = row.revision ? [] : lintLetter(lint).filter(({ level }) => !row.stageId || level === 'blocks')
  if (problem && !findings.some(({ level }) => level === 'blocks')) findings.unshift({ level: 'blocks', text: problem })
  return { compiled, problem, facts, audience: row.audience, words, preview: previewIn(compiled), findings }
}

const stageSlots = ['name', ...letterSlots, 'unsubscribeUrl', 'webUrl']
const fields = {
  ...wordFields,
  slug: true,
  zone: true,
  vars: true,
  stageId: true,
  releaseAt: true,
  revision: { select: { subject: true, html: true, text: true } },
} as const

type Source = { draft: MailDraft | AppError; facts: Vars; words: { subject: string; markdown: string } }
type FreeRow = Parameters<typeof wordsOf>[0] & { slug: string; zone: string; challengeId: string | null }

async function freeSource(actor: Actor, row: FreeRow, now: Date): Promise<Source> {
  const words = wordsOf(row)
  // A letter without a subject can be looked at all the same; the lint says that it cannot go out.
  const subject = words.subject.trim() || 'A letter without a subject'
  const draft = orProblem(() => freeLetter({ ...words, subject, author: actor.name }, { postalAddress: env().MAIL_POSTAL_ADDRESS }))
  return { draft, facts: await findFreeFacts(db, row, now), words }
}

type StageRow = { audience: LetterAudience; slug: string; releaseAt: Date; markdown: string }

// A stage's letter speaks of what is open: what it will say is what it would say at its time.
async function stageSource(stageId: string, { audience, slug, releaseAt, markdown }: StageRow, now: Date): Promise<Source> {
  const then = releaseAt > now ? releaseAt : now
  const facts = await findFacts(db, stageId, then)
  if (!facts) return { draft: new AppError('invalid', 'Its challenge is not announced.'), facts: {}, words: { subject: '', markdown: '' } }
  const site = { origin: env().ORIGIN, postalAddress: env().MAIL_POSTAL_ADDRESS }
  const shared = { ...facts.vars, webUrl: facts.webUrl(slug) }
  try {
    const input = await findLetterInput(db, facts, audience, then)
    return { draft: stageLetter(input, site), facts: shared, words: { subject: input.subject, markdown: markdown || input.markdown } }
  } catch (thrown) {
    return { draft: asAppError(thrown), facts: shared, words: { subject: '', markdown } }
  }
}

function orProblem(make: () => MailDraft): MailDraft | AppError {
  try {
    return make()
  } catch (thrown) {
    return asAppError(thrown)
  }
}

async function compileOrSay(draft: MailDraft | AppError): Promise<{ compiled: CompiledMail | null; problem: string | null }> {
  try {
    if (draft instanceof AppError) throw draft
    return { compiled: await compileMail(draft), problem: null }
  } catch (thrown) {
    const { code, message } = asAppError(thrown)
    if (code === 'internal') throw thrown
    return { compiled: null, problem: message }
  }
}

// The line of the inbox stands in the html only, where the frame put it; react-email adds invisible padding behind it.
const previewIn = (compiled: Compiled | null) =>
  decode(/<div[^>]*max-height:0[^>]*>([\s\S]*?)<\/div>/.exec(compiled?.html ?? '')?.[1] ?? '')

const decode = (html: string) =>
  html
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll('&#x27;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')

/** A proof with its slots filled for an example reader. Null when it cannot be compiled. */
export function fillProof({ compiled, facts, preview }: Proof, reader: ExampleReader, now: Date) {
  if (!compiled) return null
  const vars = { ...facts, ...exampleVars(reader, env().ORIGIN + paths.subscribe(), now) }
  const html = fill(htmlTemplate(compiled.html), vars)
  return {
    subject: fillSubject(lineTemplate(compiled.subject), vars),
    preview: fill(lineTemplate(preview), vars),
    html,
    text: fill(textTemplate(compiled.text), vars),
    bytes: Buffer.byteLength(html),
  }
}
