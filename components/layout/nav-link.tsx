import { currentOf } from '@/components/layout/current-place'

type Props = { href: string; here: string; children: string }

/** A place of the main navigation; marked when the reader is there, later by `SoftLinks`. */
export function NavLink({ href, here, children }: Props) {
  return (
    <a
      href={href}
      data-soft=""
      aria-current={currentOf(href, here)}
      className="text-muted no-underline hover:text-ink py-1 border-b-2 border-transparent aria-[current]:text-ink aria-[current]:border-blueprint whitespace-nowrap"
    >
      {children}
    </a>
  )
}
