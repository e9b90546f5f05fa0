import type { ReactNode } from 'react'
import { Link } from '@/components/ui/link'
import { paths } from '@/lib/paths'
import type { OfferedService } from '@/lib/submissions/gallery/queries'
import { type GalleryFilter, isFiltering, type PageSize } from '@/lib/submissions/gallery/schema'

type Props = { slug: string; filter: GalleryFilter; size: PageSize; services: OfferedService[] }

/** How many services are offered before the rest is folded away. */
const mostInView = 6

/** Narrows the gallery; a plain form that becomes the page's address. */
export function GalleryFilterForm({ slug, filter, size, services }: Props) {
  const offered = chosenFirst(filter.uses, services)
  // A fold for one or two would hide less than it takes.
  const inView = offered.length <= mostInView + 2 ? offered.length : Math.max(mostInView, filter.uses.length)
  const rest = offered.slice(inView)
  return (
    <search className="block mb-7">
      <form method="get" action={paths.designs(slug)} className="grid gap-5 grid-cols-[minmax(0,1fr)]">
        {size === 24 ? null : <input type="hidden" name="size" value={size} />}
        <div className="flex flex-wrap items-end gap-x-4 gap-y-3">
          <label className="grid gap-1.5 grow basis-48 min-w-0 max-w-[34rem]">
            <span className="font-semibold">
              Search <span className="font-normal text-muted">titles, notes, labels</span>
            </span>
            <input type="search" name="q" defaultValue={filter.search} className="input" maxLength={100} />
          </label>
          <button type="submit" className="button min-h-12">
            Show
          </button>
          {isFiltering(filter) ? (
            <Link href={paths.designs(slug)} className="min-h-12 inline-flex items-center">
              Show all
            </Link>
          ) : null}
          <fieldset className="flex flex-wrap gap-2 max-lg:basis-full lg:ml-auto">
            <legend className="font-semibold mb-1.5">Only designs that</legend>
            <Chip name="unreviewed" value="1" checked={filter.needsReview}>
              need a review
            </Chip>
            <Chip name="blind" value="1" checked={filter.blind}>
              began blind
            </Chip>
          </fieldset>
        </div>
        {offered.length > 0 ? (
          <fieldset className="grid gap-2 grid-cols-[minmax(0,1fr)] min-w-0">
            <legend className="font-semibold mb-1.5">That use all of</legend>
            <ServiceChips services={offered.slice(0, inView)} chosen={filter.uses} strip />
            {rest.length > 0 ? (
              <details>
                <summary className="cursor-pointer text-blueprint underline underline-offset-4 inline-block py-1.5">
                  {rest.length} more
                </summary>
                <div className="mt-2">
                  <ServiceChips services={rest} chosen={filter.uses} />
                </div>
              </details>
            ) : null}
          </fieldset>
        ) : null}
      </form>
    </search>
  )
}

/** What was chosen stays in view, offered here or not; it can always be taken out again. */
function chosenFirst(chosen: string[], services: OfferedService[]): OfferedService[] {
  const known = new Map(services.map((service) => [service.name, service]))
  return [...chosen.map((name) => known.get(name) ?? { name, designs: 0 }), ...services.filter(({ name }) => !chosen.includes(name))]
}

type ChipsProps = { services: OfferedService[]; chosen: string[]; strip?: boolean }

/** On a phone a `strip` is one line that is pushed sideways, so that the designs begin on the first screen. */
function ServiceChips({ services, chosen, strip }: ChipsProps) {
  return (
    <div className={strip ? 'flex gap-2 max-sm:overflow-x-auto max-sm:-mx-4 max-sm:px-4 max-sm:py-1 sm:flex-wrap' : 'flex flex-wrap gap-2'}>
      {services.map(({ name, designs }) => (
        <Chip key={name} name="uses" value={name} checked={chosen.includes(name)}>
          {name}
          <span className="font-mono text-sm text-muted">
            <span className="sr-only">, </span>
            {designs}
            <span className="sr-only">{designs === 1 ? ' design' : ' designs'}</span>
          </span>
        </Chip>
      ))}
    </div>
  )
}

type ChipProps = { name: string; value: string; checked: boolean; children: ReactNode }

function Chip({ name, value, checked, children }: ChipProps) {
  return (
    <label className="relative inline-flex items-center gap-2 min-h-10 px-3 shrink-0 border border-line-strong rounded-md bg-surface cursor-pointer text-[0.9375rem] hover:bg-blueprint-soft has-checked:bg-blueprint-soft has-checked:border-blueprint has-checked:font-semibold">
      <input type="checkbox" name={name} value={value} defaultChecked={checked} className="size-4 accent-(--blueprint)" />
      {children}
    </label>
  )
}

type SummaryProps = { filter: GalleryFilter; all: number }

/** What lies on this page, in a sentence. */
export function GallerySummary({ filter, all }: SummaryProps) {
  const parts = [
    filter.needsReview ? 'need a review' : '',
    filter.blind ? 'began blind' : '',
    filter.uses.length > 0 ? `use ${list.format(filter.uses)}` : '',
    filter.words.length > 0 ? `say “${filter.words.join(' ')}”` : '',
  ].filter(Boolean)
  return (
    <p className="text-sm text-muted mb-3">
      {parts.length > 0 ? `Of ${all} designs those that ${list.format(parts)}` : `${all} designs, the latest begun first`}
    </p>
  )
}

const list = new Intl.ListFormat('en', { type: 'conjunction' })
