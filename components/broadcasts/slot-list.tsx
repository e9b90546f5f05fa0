const meanings = [
  ['name', 'the reader’s name; “there” when we know none, so “Hello {{name}},” reads well'],
  ['newSubscribers', 'readers who joined in the last seven days'],
  ['designs', 'designs handed in for the challenge'],
  ['nextDate', 'the day of the next stage'],
  ['nextStage', 'its name'],
  ['unsubscribeUrl', 'the reader’s own way out, for a link: [leave]({{unsubscribeUrl}})'],
  ['webUrl', 'the copy on the web, for a link'],
] as const

/** The slots a letter may use, and what stands there when it goes out. */
export function SlotList() {
  return (
    <details className="text-[0.9375rem]">
      <summary className="cursor-pointer font-semibold py-1">What you can write</summary>
      <p className="mt-2 text-muted">
        Paragraphs, lists, **bold**, *emphasis* and [links](https://example.org). No headings, pictures or tables: mail programs disagree
        about them. The subject is the heading, and your name signs.
      </p>
      <dl className="mt-3 grid gap-2">
        {meanings.map(([slot, meaning]) => (
          <div key={slot} className="grid sm:grid-cols-[11rem_1fr] gap-x-3">
            <dt>
              <code className="tag">{`{{${slot}}}`}</code>
            </dt>
            <dd className="text-muted">{meaning}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
