import { type License, licenseWords, type Visibility } from '@/lib/submissions/terms'

/** Under which license a design stands, and that it is for members where it is. */
export function TermsLine({ license, visibility }: { license: License; visibility: Visibility }) {
  const { label, url } = licenseWords[license]
  return (
    <p className="text-sm text-muted">
      {url ? (
        <a href={url} rel="license noopener" className="text-muted">
          {label}
        </a>
      ) : (
        label
      )}
      {visibility === 'members' ? ' · for members only' : ''}
    </p>
  )
}
