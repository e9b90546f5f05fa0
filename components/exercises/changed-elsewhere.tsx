'use client'

import { z } from 'zod'
import { useFormState } from '@/components/ui/form'

const standing = z.object({ text: z.string(), fix: z.string(), since: z.string() })

/** The sign of the finding a form changes; after another window was faster, what stands there now as well. Known to the form alone. */
export function ChangedElsewhere({ since }: { since: string }) {
  const { result } = useFormState()
  const stands = result?.ok === false && result.code === 'conflict' ? standing.safeParse(result.current).data : undefined
  return (
    <>
      <input type="hidden" name="since" value={stands?.since ?? since} />
      {stands ? (
        <div className="grid gap-1 border-l-[3px] border-ochre px-4 py-2 text-[0.9375rem]">
          <p className="text-sm text-muted">What stands there now. Keeping the change puts your words below in its place.</p>
          <p className="whitespace-pre-wrap wrap-anywhere">{stands.text}</p>
          {stands.fix ? <p className="whitespace-pre-wrap wrap-anywhere text-muted">Fix: {stands.fix}</p> : null}
        </div>
      ) : null}
    </>
  )
}
