/** How a series looks: a color and a texture, so that neither alone has to tell them apart. */
export type Mark = 'solid' | 'moss' | 'hatch' | 'dots' | 'outline'

const tones: Record<Mark, string> = {
  solid: 'text-blueprint',
  moss: 'text-moss',
  hatch: 'text-redline',
  dots: 'text-ochre',
  outline: 'text-muted',
}

const isTextured = (mark: Mark) => mark === 'hatch' || mark === 'dots'

/** The textures of one plot; `id` keeps two plots of a page apart. */
export function MarkPatterns({ id, marks }: { id: string; marks: readonly Mark[] }) {
  return (
    <defs>
      {marks.filter(isTextured).map((mark) => (
        <pattern key={mark} id={`${id}-${mark}`} width={6} height={6} patternUnits="userSpaceOnUse" className={tones[mark]}>
          <rect width={6} height={6} className="fill-surface" />
          {mark === 'hatch' ? (
            <path d="M-1 7L7 -1M-1 1L1 -1M5 7L7 5" stroke="currentColor" strokeWidth={1.5} />
          ) : (
            <circle cx={3} cy={3} r={1.4} fill="currentColor" />
          )}
        </pattern>
      ))}
    </defs>
  )
}

/** What fills a mark in the plot `id`. */
export function markFill(id: string, mark: Mark): string {
  if (isTextured(mark)) return `url(#${id}-${mark})`
  return mark === 'outline' ? 'none' : 'currentColor'
}

/** A mark with its word, as the legend has it. */
export function LegendMark({ id, mark, label }: { id: string; mark: Mark; label: string }) {
  return (
    <span className="inline-flex items-center gap-2">
      <svg width={14} height={14} aria-hidden="true" className={tones[mark]}>
        <MarkPatterns id={id} marks={[mark]} />
        <rect x={0.5} y={0.5} width={13} height={13} fill={markFill(id, mark)} stroke="currentColor" />
      </svg>
      {label}
    </span>
  )
}
