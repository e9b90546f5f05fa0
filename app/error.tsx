'use client'

/** a sober page; the reference is found again in the log. */
export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <main id="content" className="w-full max-w-[80rem] mx-auto px-4 sm:px-8 lg:px-12">
      <h1 className="mt-16 mb-4">Something went wrong on our side</h1>
      <p className="max-w-[60ch] mb-6">
        Nothing you saved was lost, and text in a form is kept in this browser. Please try again; if it stays, tell the organizer
        {error.digest ? (
          <>
            {' '}
            the reference <code className="font-mono">{error.digest}</code>
          </>
        ) : null}
        .
      </p>
      <button type="button" className="button" onClick={reset}>
        Try again
      </button>
    </main>
  )
}
