import { paths } from '@/lib/paths'
import { isBlind, type Seen } from '@/lib/submissions/marks'
import { type License, licenseWords, type Visibility } from '@/lib/submissions/terms'
import type { FeedbackWish } from '@/lib/submissions/wishes'

type Picture = { caption: string; alt: string; shows: string[]; file: { publicId: string; width: number; height: number } }
type Line = Seen & { number: number; title: string; frozenAt: Date; correctedAt: Date | null }
type Terms = { license: License; visibility: Visibility }
type Design = Terms & { member: { handle: string; name: string }; versions: Line[] }
type Whole = Line & { notes: string; wish: FeedbackWish; questions: string[]; diagrams: Picture[] }

/** A design in the JSON list: field by field, so that nothing leaves unnoticed. */
export const designLine = (slug: string, { member, versions, ...terms }: Design) => ({
  author: { handle: member.handle, name: member.name },
  url: paths.design(slug, member.handle),
  ...termsData(terms),
  versions: versions.map((version) => versionLine(slug, member.handle, version)),
})

/** License by its SPDX name, or null when all rights are reserved. */
export const termsData = ({ license, visibility }: Terms) => ({ license: licenseWords[license].spdx, visibility })

/** A version in JSON, with its text and diagrams. */
export const versionData = (slug: string, handle: string, version: Whole) => ({
  ...versionLine(slug, handle, version),
  notes: version.notes,
  feedbackWish: version.wish,
  questions: version.questions,
  diagrams: version.diagrams.map(({ caption, alt, shows, file }) => ({
    url: paths.file(file.publicId),
    width: file.width,
    height: file.height,
    caption,
    alt,
    shows,
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
