import { Glyph } from '@/components/ui/glyph'
import { paths } from '@/lib/paths'
import { type License, licenseWords } from '@/lib/submissions/terms'

type Props = {
  slug: string
  handle: string
  license: License
  /** Whose it is, or null to its author. */
  author: string | null
  /** Whether anything is handed in; without it there is the draft alone. */
  frozen: boolean
}

/** A design as a download, and what is in it. To others only under a license that lets them. */
export function TakeAway({ slug, handle, license, author, frozen }: Props) {
  if (author !== null && license === 'all_rights') return null
  return (
    <section aria-labelledby="take-away-title" className="sheet p-5 sm:p-7">
      <h2 id="take-away-title" className="text-lg mb-2">
        Take it away
      </h2>
      <p className="max-w-[70ch]">
        {author === null && frozen ? 'Each version and your draft' : author === null ? 'Your draft' : 'Each version'} as Markdown, the
        diagrams as WebP pictures with what they were drawn from, and the facts as JSON. {termsOf(license, author)}
      </p>
      <p className="mt-4 flex flex-wrap gap-x-4 gap-y-3">
        <a href={paths.designArchive(slug, handle, 'zip')} className="button quiet small">
          <Glyph of="download" size={16} />
          Everything as a zip
        </a>
        <a href={paths.designArchive(slug, handle, 'folder')} className="button quiet small">
          <Glyph of="folder" size={16} />
          {frozen ? 'The newest version' : 'The draft'} for a pull request
        </a>
      </p>
    </section>
  )
}

function termsOf(license: License, author: string | null): string {
  const { label } = licenseWords[license]
  if (author === null) return license === 'all_rights' ? 'It says that all rights are yours.' : `It says that you share it under ${label}.`
  const alike = license === 'cc_by_sa' ? ', and share what you make of it under the same license' : ''
  return `It stands under ${label}: name ${author}, say what you changed${alike}. The text for that is inside.`
}
