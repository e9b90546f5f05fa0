'use client'

import './globals.css'

/** When even the frame fails: no data, no session, only words. */
export default function GlobalErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>Something went wrong</title>
        <main className="w-full max-w-[80rem] mx-auto px-4 sm:px-8 py-16">
          <h1 className="mb-4">The site cannot answer right now</h1>
          <p className="max-w-[60ch] mb-6">
            Nothing you saved was lost. Please try again in a moment{error.digest ? ` (reference ${error.digest})` : ''}.
          </p>
          <button type="button" className="button" onClick={reset}>
            Try again
          </button>
        </main>
      </body>
    </html>
  )
}
