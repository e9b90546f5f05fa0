import type { ReactNode } from 'react'

type Props = { title: string; children: ReactNode; action?: ReactNode }

/** Says what would be here and what to do next. */
export function EmptyState({ title, children, action }: Props) {
  return (
    <section className="border border-dashed border-line-strong rounded-sm px-6 py-8 max-w-[70ch]">
      <h2 className="text-lg mb-2">{title}</h2>
      <p className="text-muted">{children}</p>
      {action ? <div className="mt-5">{action}</div> : null}
    </section>
  )
}
