import type { Metadata } from 'next'
import { AskForm } from '@/components/auth/ask-form'
import { GitHubForm } from '@/components/auth/git-hub-form'
import { SignInProblem } from '@/components/auth/sign-in-problem'
import { Page } from '@/components/layout/page'
import { Notice } from '@/components/ui/notice'
import { offersGitHub } from '@/lib/auth/github-provider'
import { readViewer } from '@/lib/auth/session'
import { safeReturnPath } from '@/lib/paths'
import { firstOf, type SearchParams } from '@/lib/search-params'

export const metadata: Metadata = { title: 'Sign in' }

type Props = { searchParams: SearchParams }

export default async function SignInPage({ searchParams }: Props) {
  const query = await searchParams
  const returnPath = safeReturnPath(firstOf(query.return))
  const viewer = await readViewer()
  return (
    <Page>
      <h1 className="mt-10 mb-3">Sign in</h1>
      <p className="text-muted max-w-[60ch] mb-8">There are no passwords here. We send you a link; a button behind it signs you in.</p>
      <SignInProblem problem={firstOf(query.problem)} />
      {viewer ? (
        <div className="mb-6 max-w-[60ch]">
          <Notice>
            You are signed in as {viewer.name}. Signing in again ends this session and opens a fresh one, as changing a role or connecting
            GitHub asks for.
          </Notice>
        </div>
      ) : null}
      <div className="sheet p-6 sm:p-8 max-w-xl grid gap-6">
        <AskForm returnPath={returnPath} />
        {offersGitHub() ? (
          <div className="border-t border-line pt-6 grid gap-3">
            <p className="text-muted">Or, if GitHub knows a verified address of yours:</p>
            <GitHubForm returnPath={returnPath}>Continue with GitHub</GitHubForm>
          </div>
        ) : null}
      </div>
    </Page>
  )
}
