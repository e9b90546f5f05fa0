type Props = { trail: { href: string; label: string }[] }

/** Where this page lies; the page itself is its heading, not a crumb. */
export function Breadcrumb({ trail }: Props) {
  return (
    <nav aria-label="Breadcrumb" className="pt-4 text-sm text-muted">
      <ol className="flex flex-wrap gap-x-2">
        {trail.map(({ href, label }, index) => (
          <li key={href}>
            {index > 0 ? (
              <span aria-hidden="true" className="pr-2">
                /
              </span>
            ) : null}
            <a href={href} data-soft="" className="inline-block py-1">
              {label}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  )
}
