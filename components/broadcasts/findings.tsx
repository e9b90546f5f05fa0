import type { Finding } from '@/lib/broadcasts/lint'

type Props = { findings: readonly Finding[] }

/** What keeps a letter from going out, and what deserves a second look. */
export function Findings({ findings }: Props) {
  if (findings.length === 0) return <p className="text-moss text-[0.9375rem]">Nothing stands in its way.</p>
  return (
    <ul className="grid gap-3 text-[0.9375rem]">
      {findings.map(({ level, text }) => (
        <li key={text} className={`border-l-[3px] pl-3 ${level === 'blocks' ? 'border-redline' : 'border-ochre'}`}>
          <strong className={level === 'blocks' ? 'text-redline' : 'text-ochre'}>{level === 'blocks' ? 'Blocks' : 'Look'}</strong>
          <span className="block">{text}</span>
        </li>
      ))}
    </ul>
  )
}
