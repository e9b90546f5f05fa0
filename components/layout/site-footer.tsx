import { StillPart } from '@/components/ui/still/still-part'
import { paths } from '@/lib/paths'

export function SiteFooter() {
  return (
    <StillPart id="site-footer">
      <footer className="mt-auto border-t border-line px-4 sm:px-8 lg:px-12 py-6 text-sm text-muted flex flex-wrap gap-x-6 gap-y-2">
        <span>Charrette: design first, then look.</span>
        <a href={paths.subscribe()} data-soft="" className="text-muted">
          Get the letters
        </a>
        <a href={paths.letters()} data-soft="" className="text-muted">
          Past letters
        </a>
        <a href={paths.worksheets()} data-soft="" className="text-muted">
          Worksheets
        </a>
        <a href={paths.guidelines()} data-soft="" className="text-muted">
          How to give feedback
        </a>
      </footer>
    </StillPart>
  )
}
