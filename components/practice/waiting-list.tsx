import { Link } from '@/components/ui/link'
import { paths } from '@/lib/paths'
import type { OwnPractice } from '@/lib/practice/queries'

type Props = Pick<OwnPractice, 'running' | 'toScore'>

/** Answers that wait for their member: under way, or done and not scored. */
export function WaitingList({ running, toScore }: Props) {
  if (running.length + toScore.length === 0) return null
  return (
    <ul className="grid gap-2 mb-8">
      {[...running, ...toScore].map(({ id, slug, title, isAnswered }) => (
        <li key={id} className="border-l-[3px] border-ochre pl-4">
          <Link href={paths.scenarioAnswer(slug, id)} className="font-semibold">
            {title}
          </Link>{' '}
          <span className="text-muted">{isAnswered ? 'waits for your score' : 'is under way, and its clock runs'}</span>
        </li>
      ))}
    </ul>
  )
}
