'use client'

import { type ComponentType, type RefObject, useEffect, useState } from 'react'

type CoachProps = { area: RefObject<HTMLTextAreaElement | null> }

/**
 * The question coach of one text field. In the browser, because it reads along while one writes and sends nothing anywhere; its rules
 * come when the field is first focused. The line it will speak in is kept free, so that nothing moves when it comes.
 */
export function QuestionCoach({ area }: CoachProps) {
  const [Panel, setPanel] = useState<ComponentType<CoachProps> | null>(null)

  useEffect(() => {
    const field = area.current
    if (!field) return
    const load = () => {
      import('@/components/reviews/coach/coach-panel').then(
        ({ CoachPanel }) => setPanel(() => CoachPanel),
        // Without a coach one writes as well; the next focus tries again.
        () => field.addEventListener('focus', load, { once: true }),
      )
    }
    if (document.activeElement === field) load()
    else field.addEventListener('focus', load, { once: true })
    return () => field.removeEventListener('focus', load)
  }, [area])

  return <div className="min-h-6 text-sm leading-6">{Panel ? <Panel area={area} /> : null}</div>
}
