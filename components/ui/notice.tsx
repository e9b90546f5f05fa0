import type { ReactNode } from 'react'

const tones = {
  plain: 'bg-sunken border-line-strong',
  note: 'bg-ochre-soft border-ochre',
  done: 'bg-moss-soft border-moss',
  problem: 'bg-redline-soft border-redline',
} as const

type Props = { tone?: keyof typeof tones; title?: string; live?: boolean; children: ReactNode }

/** A set-off remark of the page. `live` announces it when it appears. */
export function Notice({ tone = 'plain', title, live, children }: Props) {
  return (
    <div
      role={live ? 'status' : undefined}
      className={`border-l-[3px] px-4 py-3 text-[0.9375rem] leading-normal rounded-r-sm ${tones[tone]}`}
    >
      {title ? <strong className="block">{title}</strong> : null}
      {children}
    </div>
  )
}
