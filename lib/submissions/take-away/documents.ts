import { stringify } from 'yaml'
import { citedIds } from '@/lib/citations'
import { paths } from '@/lib/paths'
import { marksOf } from '@/lib/submissions/marks'
import type { PackedDiagram, PackedDraft, PackedText, PackedVersion, TakeAway } from '@/lib/submissions/take-away/contents'
import { linkTo } from '@/lib/submissions/take-away/file-names'
import { licenseWords } from '@/lib/submissions/terms'

/** Where the files of a diagram lie, seen from the document. */
export type Places = (diagram: PackedDiagram) => { picture: string; source: string | null }

/** A version as Markdown with front matter: its diagrams with their words, then its notes as they were written. */
export function versionDocument(design: TakeAway, version: PackedVersion, places: Places): string {
  return documentOf({ ...headOf(design, version), ...versionHead(design, version) }, version, places)
}

/** The same for a draft. */
export function draftDocument(design: TakeAway, draft: PackedDraft, places: Places): string {
  return documentOf({ ...headOf(design, draft), draft: true, savedAt: draft.updatedAt.toISOString() }, draft, places)
}

/** The requirements a text cites or a diagram is said to show. */
export const citedBy = ({ notes, diagrams }: PackedText): string[] => [
  ...new Set([...citedIds(notes), ...diagrams.flatMap(({ shows }) => shows)]),
]

/** Whose it is and what may be done with it, as the licenses want to be told: title, author, source, license. */
export function attribution({ origin, challenge, author, license, versions, draft }: TakeAway): string {
  const title = plain(versions.at(-1)?.title || draft?.title || 'Untitled')
  const { label, url } = licenseWords[license]
  const where = `${origin}${paths.design(challenge.slug, author.handle)}`
  return url
    ? `“${title}” by ${plain(author.name)}, <${where}>, is licensed under [${label}](${url}).`
    : `“${title}” by ${plain(author.name)}, <${where}>. All rights reserved.`
}

const headOf = ({ challenge, author, license }: TakeAway, text: PackedText) => ({
  title: text.title,
  author: `${author.name} (${author.handle})`,
  challenge: `${challenge.number} ${challenge.title}`,
  license: licenseWords[license].spdx ?? licenseWords[license].label,
  requirements: citedBy(text),
  feedbackWish: text.wish,
  ...(text.questions.length > 0 ? { questions: text.questions } : {}),
})

const versionHead = ({ origin, challenge, author }: TakeAway, version: PackedVersion) => ({
  version: version.number,
  frozenAt: version.frozenAt.toISOString(),
  ...(version.correctedAt ? { correctedAt: version.correctedAt.toISOString() } : {}),
  marks: marksOf(version).map(({ label }) => label),
  services: version.services,
  from: `${origin}${paths.version(challenge.slug, author.handle, version.number)}`,
})

function documentOf(head: object, { title, notes, diagrams }: PackedText, places: Places): string {
  const figures = diagrams.map((diagram) => figureOf(diagram, places(diagram)))
  const parts = [`---\n${stringify(head, { lineWidth: 0 })}---`, `# ${plain(title) || 'Untitled'}`, ...figures, notes.trim()]
  return `${parts.filter(Boolean).join('\n\n')}\n`
}

function figureOf({ caption, alt, shows }: PackedDiagram, { picture, source }: { picture: string; source: string | null }): string {
  const words = [
    plain(caption),
    shows.length > 0 ? `Shows ${shows.map((id) => `[${id}]`).join(', ')}.` : '',
    source ? `[Source](${linkTo(source)})` : '',
  ].filter(Boolean)
  return [`![${plain(alt)}](${linkTo(picture)})`, words.join(' · ')].filter(Boolean).join('\n\n')
}

// One line that no sign in it turns into Markdown of its own.
const plain = (text: string) =>
  text
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replaceAll(/[\\`*_[\]<>#|~]/g, '\\$&')
