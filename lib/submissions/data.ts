import { paths } from '@/lib/paths'
import { isBlind, type Seen } from '@/lib/submissions/marks'

type Picture = { caption: string; alt: string; file: { publicId: string; width: number; height: number } }
type Line = Seen & { number: number; title: string; frozenAt: Date; correctedAt: Date | null }
type Design = { member: { handle: string; name: string }; versions: Line[] }

/** A design in the JSON list: field by field, so that nothing leaves unnoticed. */
export const designLine = (slug: string, { member, versions }: Design) => ({
  author: { handle: member.handle, name: member.name },
  url: paths.design(slug, member.handle),
  versions: versions.map((version) => versionLine(slug, member.handle, version)),
})

/** A version in JSON, with its text and diagrams. */
export const versionData = (slug: string, handle: string, version: Line & { notes: string; diagrams: Picture[] }) => ({
  ...versionLine(slug, handle, version),
  notes: version.notes,
  diagrams: version.diagrams.map(({ caption, alt, file }) => ({
    url: paths.file(file.publicId),
    width: file.width,
    height: file.height,
    caption,
    alt,
  })),
})

const versionLine = (slug: string, handle: string, { number, title, frozenAt, correctedAt, ...seen }: Line) => ({
  number,
  title,
  url: paths.version(slug, handle, number),
  frozenAt,
  correctedAt,
  designedBlind: isBlind({ ...seen, correctedAt }),
  saw: { designs: seen.sawDesigns, selfReview: seen.sawSelfReview, feedback: seen.sawFeedback, reference: seen.sawReference },
})
