import { Link } from '@/components/ui/link'
import { paths } from '@/lib/paths'

type Props = { back: string; children: string }

/** For visitors: where to sign in, and what for. */
export function SignInLine({ back, children }: Props) {
  return (
    <p className="border-t border-line pt-4 text-muted">
      <Link href={paths.signIn(back)}>Sign in</Link> {children}
    </p>
  )
}
