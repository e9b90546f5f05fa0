import { paths } from '@/lib/paths'

type Props = { returnPath?: string; connect?: boolean; children: string }

/** Sets out to GitHub, to sign in or (`connect`) to add GitHub to the account that is signed in. */
export function GitHubForm({ returnPath = '/', connect, children }: Props) {
  return (
    <form method="post" action={paths.gitHubSignIn()}>
      <input type="hidden" name="returnPath" value={returnPath} />
      {connect ? <input type="hidden" name="connect" value="1" /> : null}
      <button type="submit" className="button quiet">
        {children}
      </button>
    </form>
  )
}
