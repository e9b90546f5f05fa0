import { Notice } from '@/components/ui/notice'
import { paths } from '@/lib/paths'

const columns: [name: string, needed: string, words: string][] = [
  ['email', 'needed', 'the address'],
  ['consented_at', 'needed', 'when they agreed: 2025-03-01 or 2025-03-01T09:30Z'],
  ['consent_source', 'needed', 'where: “form on our old site”'],
  ['consent_wording', 'needed', 'the words they agreed to'],
  ['zone', '', 'like Europe/Berlin; empty is UTC'],
  ['locale', '', 'en so far; any other counts as en'],
  ['topics', '', 'stages, newsletter, announcements; empty is the first two'],
]

const problems: Record<string, string> = {
  invalid:
    'This is no list we can read. Choose one file; its first line names the columns, one of them email, none twice. Nothing was brought in.',
  too_large: 'A list may have at most 20 MB and 100,000 lines. Please bring it in in parts; nothing of this one came in.',
  rate_limited: 'That was a lot in a short time. Please wait some minutes and try again.',
}

/** Chooses the file. A plain form: it works without script, and leads to the report. */
export function ImportForm({ problem }: { problem: string | undefined }) {
  return (
    <form
      action={paths.subscriberImports()}
      method="post"
      encType="multipart/form-data"
      className="sheet p-5 sm:p-8 grid gap-5 max-w-[52rem]"
    >
      {problem ? (
        <div role="alert">
          <Notice tone="problem">
            {problems[problem] ?? 'The list arrived damaged, or was none. Please try again; nothing was brought in.'}
          </Notice>
        </div>
      ) : null}
      <div className="grid gap-1.5">
        <label htmlFor="list-file" className="font-semibold">
          List as CSV
        </label>
        <input
          id="list-file"
          type="file"
          name="file"
          required
          accept=".csv,.txt,text/csv,text/plain"
          className="input"
          aria-describedby="list-hint"
        />
        <p id="list-hint" className="text-sm text-muted">
          UTF-8, with commas, semicolons or tabs, up to 20 MB and 100,000 lines. Every row that cannot come in is named with its line.
        </p>
      </div>
      <table className="text-left text-[0.9375rem]">
        <caption className="text-left font-semibold pb-2">Columns, in any order</caption>
        <tbody>
          {columns.map(([name, needed, words]) => (
            <tr key={name} className="border-t border-line align-top">
              <th scope="row" className="py-1.5 pr-4 font-mono text-sm font-normal">
                {name}
              </th>
              <td className="py-1.5 pr-4 text-muted">{needed}</td>
              <td className="py-1.5">{words}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <button type="submit" className="button justify-self-start">
        Bring it in
      </button>
    </form>
  )
}
