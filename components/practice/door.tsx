import { Link } from '@/components/ui/link'

type Props = { href: string; title: string; count: string; children: string }

/** One of the ways to practice. */
export function Door({ href, title, count, children }: Props) {
  return (
    <li className="sheet p-5 sm:p-6 grid gap-2 content-start relative">
      <p className="font-mono text-sm text-muted">{count}</p>
      <h2 className="text-xl">
        <Link href={href} className="after:absolute after:inset-0">
          {title}
        </Link>
      </h2>
      <p>{children}</p>
    </li>
  )
}
