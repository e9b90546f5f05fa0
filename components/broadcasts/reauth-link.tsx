'use client'

import { useFormState } from '@/components/ui/form'
import { paths } from '@/lib/paths'

type Props = { returnPath: string }

/**
 * Inside a form that wants a recent sign-in: where to get one when it was refused. It opens beside this page, so that what was
 * typed stays; afterwards the same button works. A client component, for it reads the form's answer.
 */
export function ReauthLink({ returnPath }: Props) {
  const { result } = useFormState()
  if (!result || result.ok || result.code !== 'reauth_required') return null
  return (
    <p className="text-[0.9375rem] max-w-[34rem]">
      <a href={paths.signIn(returnPath)} target="_blank" rel="noopener" className="font-semibold">
        Sign in again in a new tab
      </a>
      , then come back here and press the button once more.
    </p>
  )
}
