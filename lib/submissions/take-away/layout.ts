import type { SourceKind } from '@/lib/diagrams/graph'
import { paths } from '@/lib/paths'
import { marksOf } from '@/lib/submissions/marks'
import type { PackedDiagram, PackedFile, PackedText, TakeAway } from '@/lib/submissions/take-away/contents'
import { attribution, citedBy, draftDocument, type Places, versionDocument } from '@/lib/submissions/take-away/documents'
import { freeName, linkTo, safeName } from '@/lib/submissions/take-away/file-names'
import { licenseWords } from '@/lib/submissions/terms'

/** Everything: a document a version and one of the draft, all diagrams once, what they were drawn from, and the facts as JSON. */
export function wholeArchive(design: TakeAway): PackedFile[] {
  const root = safeName(`${design.challenge.slug} ${design.author.handle}`, 'design')
  const texts = [...design.versions, ...(design.draft ? [design.draft] : [])]
  const { files, places } = diagramsOf(texts)
  const documents: PackedFile[] = design.versions.map((version) => ({
    path: `version-${version.number}.md`,
    at: version.frozenAt,
    text: versionDocument(design, version, places),
  }))
  if (design.draft) documents.push({ path: 'draft.md', at: design.draft.updatedAt, text: draftDocument(design, design.draft, places) })
  const at = documents.reduce((latest, document) => (document.at > latest ? document.at : latest), new Date(0))
  const facts = { path: 'metadata.json', at, text: `${JSON.stringify(metadata(design, places), null, 2)}\n` }
  const readme = { path: 'README.md', at, text: readmeOf(design, documents) }
  return [readme, ...documents, facts, ...files].map((file) => ({ ...file, path: `${root}/${file.path}` }))
}

/** The newest version, or the draft where there is none, as the folder a pull request adds to a repository of challenges. */
export function pullRequestFolder(design: TakeAway): PackedFile[] {
  const { challenge, author, versions, draft } = design
  const newest = versions.at(-1)
  const text = newest ?? draft
  if (!text) return []
  const folder = `${safeName(`${challenge.number} ${challenge.title}`, 'challenge')}/submissions/${safeName(author.handle, 'member')}`
  const { files, places } = diagramsOf([text])
  const document = newest ? versionDocument(design, newest, places) : draft ? draftDocument(design, draft, places) : ''
  const readme = { path: 'README.md', at: dateOf(text), text: `${document}\n---\n\n${attribution(design)}\n` }
  return [readme, ...files].map((file) => ({ ...file, path: `${folder}/${file.path}` }))
}

const endings: Record<SourceKind, string> = { mermaid: '.mmd', excalidraw: '.excalidraw', drawio: '.drawio', svg: '.svg' }

const dateOf = (text: PackedText & ({ frozenAt: Date } | { updatedAt: Date })) => ('frozenAt' in text ? text.frozenAt : text.updatedAt)

/** Each picture once, by the name it came with and the age of the first text that shows it; its source beside it. */
function diagramsOf(texts: (PackedText & ({ frozenAt: Date } | { updatedAt: Date }))[]) {
  const taken = new Set<string>()
  const byFile = new Map<string, ReturnType<Places>>()
  const files: PackedFile[] = []
  for (const text of texts)
    for (const { file } of text.diagrams) {
      if (byFile.has(file.id)) continue
      const picture = freeName(taken, safeName(file.givenName.replace(knownEndings, ''), 'diagram'), '.webp')
      const source = file.source && `${picture.replace(/\.webp$/, '')}${endings[file.source.kind]}`
      byFile.set(file.id, { picture: `diagrams/${picture}`, source: source && `diagrams/${source}` })
      files.push({ path: `diagrams/${picture}`, at: dateOf(text), sha256: file.sha256 })
      if (file.source && source) files.push({ path: `diagrams/${source}`, at: dateOf(text), sourceOf: file.id })
    }
  const places: Places = ({ file }: PackedDiagram) => byFile.get(file.id) ?? { picture: '', source: null }
  return { files, places }
}

const knownEndings = /(\.(png|jpe?g|webp|svg|drawio|excalidraw|mmd))+$/i

function metadata(design: TakeAway, places: Places) {
  const { origin, challenge, author, license, versions, draft } = design
  const textOf = (text: PackedText) => ({
    title: text.title,
    feedbackWish: text.wish,
    questions: text.questions,
    requirements: citedBy(text),
    diagrams: text.diagrams.map((diagram) => ({
      ...places(diagram),
      caption: diagram.caption,
      alt: diagram.alt,
      shows: diagram.shows,
      width: diagram.file.width,
      height: diagram.file.height,
    })),
  })
  return {
    challenge: { number: challenge.number, title: challenge.title, url: `${origin}${paths.challenge(challenge.slug)}` },
    author: { handle: author.handle, name: author.name },
    license: licenseWords[license].spdx,
    url: `${origin}${paths.design(challenge.slug, author.handle)}`,
    versions: versions.map((version) => ({
      number: version.number,
      document: `version-${version.number}.md`,
      frozenAt: version.frozenAt,
      correctedAt: version.correctedAt,
      marks: marksOf(version).map(({ label }) => label),
      services: version.services,
      ...textOf(version),
    })),
    draft: draft && { document: 'draft.md', savedAt: draft.updatedAt, ...textOf(draft) },
  }
}

function readmeOf(design: TakeAway, documents: PackedFile[]): string {
  const lines = [
    `# ${design.challenge.number} ${design.challenge.title}: the design of ${design.author.name}`,
    attribution(design),
    documents.map(({ path }) => `- [${path}](${linkTo(path)})`).join('\n'),
    'The pictures lie in `diagrams/`, each with what it was drawn from where that is known. `metadata.json` says the same as the documents’ front matter, for programs.',
  ]
  return `${lines.join('\n\n')}\n`
}
