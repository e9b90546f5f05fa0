import type { ReactNode } from 'react'

/** Taking a design back, below everything else. Harmless: it can be put back. */
export function WithdrawPanel({ handedIn, withdraw }: { handedIn: boolean; withdraw: ReactNode }) {
  return (
    <details className="mt-10 max-w-[70ch] text-sm">
      <summary className="cursor-pointer text-muted">Withdraw this design</summary>
      <div className="mt-3 grid gap-3 justify-items-start">
        <p>
          {handedIn
            ? 'Your versions and their threads are hidden from everybody, and the other designs lock again for you. '
            : 'The draft leaves your desk. '}
          Nothing is deleted: you can put it back from this page.
        </p>
        {withdraw}
      </div>
    </details>
  )
}

export function WithdrawnPanel({ restore }: { restore: ReactNode }) {
  return (
    <section className="sheet p-6 sm:p-8 max-w-[52rem]">
      <h2 className="mb-2">You have withdrawn this design</h2>
      <p className="mb-5 max-w-[60ch]">Nobody sees it, and nothing of it is lost: draft, versions and threads come back together.</p>
      {restore}
    </section>
  )
}
