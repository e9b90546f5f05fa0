import { ArrowLeftRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from '@/components/ui/link'
import { paths } from '@/lib/paths'
import { sideText } from '@/lib/submissions/comparing/schema'

type Design = { memberId: string; member: { handle: string; name: string }; versions: { number: number; title: string }[] }
type Props = {
  slug: string
  viewerId: string | null
  designs: Design[]
  reference: boolean
  left: string
  right: string
  swappable: boolean
}

/** Which two lie on the table; a plain form, so that each comparison has an address. */
export function SideForm({ slug, viewerId, designs, reference, left, right, swappable }: Props) {
  const options = <Options viewerId={viewerId} designs={designs} reference={reference} />
  return (
    <form action={paths.compare(slug)} className="flex flex-wrap items-end gap-x-4 gap-y-3 border-y border-line py-4">
      <SideChoice key={`left ${left}`} name="left" label="Compare" chosen={left}>
        {options}
      </SideChoice>
      <SideChoice key={`right ${right}`} name="right" label="With" chosen={right}>
        {options}
      </SideChoice>
      <div className="flex flex-wrap items-center gap-x-5 gap-y-2 min-h-11">
        <button type="submit" className="button">
          Compare
        </button>
        {swappable ? (
          <Link
            href={paths.compare(slug, { left: right, right: left })}
            className="inline-flex items-center gap-1.5 min-h-6 whitespace-nowrap"
          >
            <ArrowLeftRight aria-hidden="true" size={16} />
            Swap sides
          </Link>
        ) : null}
      </div>
    </form>
  )
}

function SideChoice({ name, label, chosen, children }: { name: string; label: string; chosen: string; children: ReactNode }) {
  return (
    <div className="grid gap-1.5 grow basis-52 max-w-md min-w-0">
      <label htmlFor={`side-${name}`} className="font-semibold">
        {label}
      </label>
      <select id={`side-${name}`} name={name} defaultValue={chosen} className="input text-ellipsis">
        {children}
      </select>
    </div>
  )
}

function Options({ viewerId, designs, reference }: Pick<Props, 'viewerId' | 'designs' | 'reference'>) {
  return (
    <>
      {designs.map(({ memberId, member, versions }) => (
        <optgroup key={memberId} label={memberId === viewerId ? 'Your design' : `${member.name}’s design`}>
          {versions.map(({ number, title }) => (
            <option key={number} value={sideText({ kind: 'version', handle: member.handle, number })}>
              {memberId === viewerId ? 'Your version' : `${member.name}, version`} {number}: {title}
            </option>
          ))}
        </optgroup>
      ))}
      {reference ? (
        <optgroup label="The author of the challenge">
          <option value={sideText({ kind: 'reference' })}>The reference design</option>
        </optgroup>
      ) : null}
    </>
  )
}
