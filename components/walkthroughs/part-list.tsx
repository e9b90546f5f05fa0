import { Link } from '@/components/ui/link'
import { paths } from '@/lib/paths'
import type { WalkthroughTask } from '@/lib/walkthroughs/body'
import { openStep, progressOf } from '@/lib/walkthroughs/walking'

type Props = { slug: string; task: WalkthroughTask; answered: ReadonlySet<string>; isMember: boolean; here?: string }

/** The parts in order, with how far one has come; a part opens when the ones before it are done. */
export function PartList({ slug, task, answered, isMember, here }: Props) {
  const open = openStep(task, answered)
  const openAt = open ? task.parts.findIndex(({ id }) => id === open.part) : task.parts.length
  return (
    <ol className="border-t border-line">
      {task.parts.map((part, index) => {
        const { done, all } = progressOf({ parts: [part] }, answered)
        const isOpen = isMember && index <= openAt
        return (
          <li key={part.id} className="border-b border-line py-3 flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
            <span>
              <span className="font-mono text-sm text-muted pr-3">{index + 1}</span>
              {isOpen && part.id !== here ? (
                <Link href={paths.walkthroughPart(slug, part.id)} className="font-semibold">
                  {part.title}
                </Link>
              ) : (
                <strong className="font-semibold">{part.title}</strong>
              )}
            </span>
            <span className="text-sm text-muted">
              {!isMember ? `${all} steps` : isOpen ? `${done} of ${all} steps` : `${all} steps, after part ${index}`}
            </span>
          </li>
        )
      })}
    </ol>
  )
}
