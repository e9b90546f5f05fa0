import { type RefObject, useEffect, useState } from 'react'

/**
 * Holds the post of the field's form while a save of its words is under way: sent beside it, it would be refused for the revision that the
 * save brings. `settled` gives null when nothing is under way, else whether the post may follow. It goes out by the button that was
 * pressed, once the form is drawn with what the save has brought.
 */
export function useHeldPost(field: RefObject<HTMLTextAreaElement | null>, settled: () => Promise<boolean> | null) {
  const [due, setDue] = useState<{ button: HTMLElement | null } | null>(null)

  useEffect(() => {
    const form = field.current?.form
    const hold = (event: SubmitEvent) => {
      const ending = settled()
      if (!ending) return
      event.preventDefault()
      event.stopPropagation()
      const button = event.submitter
      void ending.then((mayFollow) => mayFollow && setDue({ button }))
    }
    form?.addEventListener('submit', hold)
    return () => form?.removeEventListener('submit', hold)
  }, [field, settled])

  useEffect(() => {
    if (due) field.current?.form?.requestSubmit(due.button)
  }, [due, field])
}
