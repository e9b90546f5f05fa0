import { Markdown } from '@/lib/markdown'

type Props = { names: [string, string]; left: string; right: string; cite: { page: string; ids: readonly string[] } }

/** Two texts that share next to nothing, as they read: beside each other, or one after the other on a phone. */
export function NotesBeside({ names, left, right, cite }: Props) {
  return (
    <div className="grid gap-x-10 gap-y-10 lg:grid-cols-2">
      {[
        { name: names[0], text: left, prefix: 'left-' },
        { name: names[1], text: right, prefix: 'right-' },
      ].map(({ name, text, prefix }) => (
        <section key={prefix} aria-label={`Notes: ${name}`} className="min-w-0">
          <h3 className="font-mono text-sm text-muted border-b border-line pb-2 mb-4">{name}</h3>
          <Markdown text={text} prefix={prefix} headingShift={2} cite={cite} />
        </section>
      ))}
    </div>
  )
}
