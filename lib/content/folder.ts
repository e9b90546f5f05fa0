import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { z } from 'zod'
import { citedIds } from '@/lib/citations'
import { challengeFile, folderKinds, letterHead, ownQuestionsFile, questionSetFile, referenceFile } from '@/lib/content/schema'
import { type FiledExercise, readExercises } from '@/lib/exercises/folder'
import { type LibraryFiles, readLibrary } from '@/lib/library/folder'
import { readWarmUps } from '@/lib/reviews/warm-ups/folder'
import type { WarmUpFile } from '@/lib/reviews/warm-ups/schema'
import { type FiledScenario, readScenarios } from '@/lib/scenarios/folder'
import { type FiledWalkthrough, readWalkthroughs } from '@/lib/walkthroughs/folder'
import { type Problem, readYaml } from '@/lib/yaml'

export type Letter = {
  kind: (typeof folderKinds)[keyof typeof folderKinds]
  audience: 'all' | 'submitted' | 'not_yet'
  subject: string
  markdown: string
}

/** A challenge folder as read and found sound. */
export type ChallengeFolder = {
  slug: string
  hash: string
  challenge: z.output<typeof challengeFile>
  brief: string
  questions: z.output<typeof ownQuestionsFile>['questions']
  reference: z.output<typeof referenceFile> & { text: string }
  roundUp: string
  letters: Letter[]
  /** Bytes of the pictures that reference.yaml names. */
  pictures: { file: string; caption: string; alt: string; bytes: Buffer }[]
}
export type QuestionSetFile = z.output<typeof questionSetFile> & { hash: string }
export type Content = {
  questionSets: QuestionSetFile[]
  challenges: ChallengeFolder[]
  warmUps: WarmUpFile[]
  exercises: FiledExercise[]
  library: LibraryFiles
  scenarios: FiledScenario[]
  walkthroughs: FiledWalkthrough[]
  problems: Problem[]
}

/** Reads a whole content folder. Each fault is named by file, line and rule; with any, nothing should be imported. */
export function readContent(root: string): Content {
  const problems: Problem[] = []
  const questionSets = folders(path.join(root, 'question-sets')).flatMap((folder) => readQuestionSets(folder, problems))
  const challenges = folders(path.join(root, 'challenges')).flatMap((folder) => readChallenge(folder, questionSets, problems) ?? [])
  for (const [index, { challenge, slug }] of challenges.entries())
    if (challenges.findIndex((other) => other.challenge.number === challenge.number) !== index)
      problems.push({ file: path.join(root, 'challenges'), line: 1, rule: `number ${challenge.number} is used twice (${slug})` })
  const warmUps = readWarmUps(path.join(root, 'warm-ups'), problems)
  const exercises = readExercises(path.join(root, 'exercises'), problems)
  const library = readLibrary(root, problems)
  const scenarios = readScenarios(path.join(root, 'scenarios'), problems)
  const walkthroughs = readWalkthroughs(path.join(root, 'walkthroughs'), problems)
  return { questionSets, challenges, warmUps, exercises, scenarios, walkthroughs, library, problems }
}

function readQuestionSets(folder: string, problems: Problem[]): QuestionSetFile[] {
  return readdirSync(folder)
    .filter((name) => /^v\d+\.yaml$/.test(name))
    .flatMap((name) => {
      const file = path.join(folder, name)
      const text = readFileSync(file, 'utf8')
      const set = readYaml(file, text, questionSetFile, problems)
      if (set && name !== `v${set.version}.yaml`)
        problems.push({ file, line: 1, rule: `version ${set.version} belongs in v${set.version}.yaml` })
      return set ? [{ ...set, hash: hashOf([[name, Buffer.from(text)]]) }] : []
    })
}

function readChallenge(folder: string, questionSets: QuestionSetFile[], problems: Problem[]): ChallengeFolder | null {
  const before = problems.length
  const [number, slug] =
    path
      .basename(folder)
      .match(/^(\d{3})-([a-z0-9-]+)$/)
      ?.slice(1) ?? []
  if (!number || !slug) {
    problems.push({ file: folder, line: 1, rule: 'a challenge folder is named like 002-virtual-event-platform' })
    return null
  }
  const text = (name: string) => readText(path.join(folder, name), problems)
  const challenge = readYaml(path.join(folder, 'challenge.yaml'), text('challenge.yaml'), challengeFile, problems)
  const questions = readYaml(path.join(folder, 'questions.yaml'), text('questions.yaml'), ownQuestionsFile, problems)
  const reference = readYaml(path.join(folder, 'reference.yaml'), text('reference.yaml'), referenceFile, problems)
  const brief = text('brief.md')
  const referenceText = text('reference.md')
  const roundUp = text('round-up.md')
  const letters = readLetters(path.join(folder, 'letters'), problems)
  if (!challenge || !questions || !reference) return null

  if (challenge.number !== Number(number))
    problems.push({ file: path.join(folder, 'challenge.yaml'), line: 1, rule: `number is ${Number(number)} as in the folder's name` })
  checkIds(folder, challenge, problems)
  const texts = [
    ['brief.md', brief],
    ['reference.md', referenceText],
    ['round-up.md', roundUp],
  ] as const
  for (const [name, body] of texts) checkCitations(path.join(folder, name), body, challenge.requirements, problems)
  checkAnswers(folder, { challenge, questions: questions.questions, reference }, questionSets, problems)
  const pictures = reference.diagrams.flatMap((diagram) => readPicture(folder, diagram, problems) ?? [])
  for (const [, src] of referenceText.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g))
    if (!pictures.some((picture) => picture.file === src))
      problems.push({
        file: path.join(folder, 'reference.md'),
        line: lineOf(referenceText, src ?? ''),
        rule: `picture ${src} is not among the diagrams of reference.yaml`,
      })
  if (problems.length > before) return null
  return {
    slug,
    hash: hashOf(filesOf(folder)),
    challenge,
    brief,
    questions: questions.questions,
    reference: { ...reference, text: referenceText },
    roundUp,
    letters,
    pictures,
  }
}

type Challenge = z.output<typeof challengeFile>

function checkIds(folder: string, { requirements, plate, stages }: Challenge, problems: Problem[]) {
  const file = path.join(folder, 'challenge.yaml')
  const once = (what: string, ids: string[]) => {
    for (const id of ids.filter((id, index) => ids.indexOf(id) !== index))
      problems.push({ file, line: 1, rule: `${what} ${id} appears twice` })
  }
  once(
    'requirement',
    requirements.map(({ id }) => id),
  )
  once(
    'stage',
    stages.map(({ kind }) => kind),
  )
  once(
    'node',
    plate.nodes.map(({ id }) => id),
  )
  const nodes = new Set(plate.nodes.map(({ id }) => id))
  for (const id of [...plate.edges.flatMap(({ from, to }) => [from, to]), plate.question.node])
    if (!nodes.has(id)) problems.push({ file, line: 1, rule: `the plate has no node ${id}` })
}

function checkCitations(file: string, body: string, requirements: Challenge['requirements'], problems: Problem[]) {
  for (const id of citedIds(body))
    if (!requirements.some((requirement) => requirement.id === id))
      problems.push({ file, line: lineOf(body, `[${id}]`), rule: `cites ${id}, which is no requirement of this challenge` })
}

type Parts = { challenge: Challenge; questions: z.output<typeof ownQuestionsFile>['questions']; reference: z.output<typeof referenceFile> }

function checkAnswers(folder: string, { challenge, questions, reference }: Parts, questionSets: QuestionSetFile[], problems: Problem[]) {
  const [name, version] = challenge.questionSet.split('@')
  const common = questionSets.find((set) => set.name === name && set.version === Number(version))
  if (!common)
    return void problems.push({
      file: path.join(folder, 'challenge.yaml'),
      line: 1,
      rule: `there is no question set ${challenge.questionSet}`,
    })
  const keys = (prefix: string, list: { key: string; children?: { key: string }[] | undefined }[]) =>
    list.flatMap((entry) => [entry, ...(entry.children ?? [])].map(({ key }) => `${prefix}/${key}`))
  const known = [...common.pillars.flatMap((pillar) => keys(common.name, pillar.questions)), ...keys('own', questions)]
  for (const key of known.filter((key, index) => known.indexOf(key) !== index))
    problems.push({ file: path.join(folder, 'questions.yaml'), line: 1, rule: `question ${key} appears twice` })
  for (const { question } of reference.answers)
    if (!known.includes(question))
      problems.push({ file: path.join(folder, 'reference.yaml'), line: 1, rule: `answers ${question}, which nobody asks` })
}

function readPicture(folder: string, { file, caption, alt }: { file: string; caption: string; alt: string }, problems: Problem[]) {
  const place = path.resolve(folder, file)
  try {
    if (!place.startsWith(path.resolve(folder) + path.sep)) throw new Error('outside')
    return { file, caption, alt, bytes: readFileSync(place) }
  } catch {
    problems.push({ file: path.join(folder, 'reference.yaml'), line: 1, rule: `picture ${file} is not in the folder` })
    return null
  }
}

function readLetters(folder: string, problems: Problem[]): Letter[] {
  return readdirSync(folder).flatMap((name) => {
    const file = path.join(folder, name)
    const [stage, audience] = name.match(/^(brief|self-review|reference|round-up)\.(all|submitted|not-yet)\.md$/)?.slice(1) ?? []
    const [, head, markdown] = readText(file, problems).match(/^---\n([\s\S]*?)\n---\n([\s\S]*)$/) ?? []
    if (!stage || !audience) problems.push({ file, line: 1, rule: 'a letter is named like self-review.not-yet.md' })
    if (head === undefined || !markdown?.trim())
      problems.push({ file, line: 1, rule: 'a letter begins with "---", its subject and "---", then its text' })
    const subject = head === undefined ? null : readYaml(file, head, letterHead, problems)?.subject
    if (!stage || !audience || !subject || !markdown?.trim()) return []
    // Both patterns above list exactly these words.
    const kind = folderKinds[stage as keyof typeof folderKinds]
    return [{ kind, audience: audience.replace('-', '_') as Letter['audience'], subject, markdown: markdown.trim() }]
  })
}

function readText(file: string, problems: Problem[]): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    problems.push({ file, line: 1, rule: 'this file is missing' })
    return ''
  }
}

const folders = (root: string) =>
  readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => path.join(root, entry.name))
    .sort()

const lineOf = (text: string, part: string) => text.slice(0, Math.max(0, text.indexOf(part))).split('\n').length

function filesOf(folder: string): [string, Buffer][] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(yaml|md|webp|png|jpe?g)$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort()
    .map((file) => [path.relative(folder, file), readFileSync(file)])
}

function hashOf(files: [string, Buffer][]): string {
  const hash = createHash('sha256')
  for (const [name, bytes] of files) hash.update(`${name}\n${bytes.length}\n`).update(bytes)
  return hash.digest('hex')
}
