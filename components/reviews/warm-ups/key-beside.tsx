import type { ReactNode } from 'react'
import { Diagram, diagramHeight } from '@/components/reviews/warm-ups/diagram'
import type { Found, Key, Part, Task } from '@/lib/reviews/warm-ups/walk'

/** The key beside what its reader pointed at. It counts nothing: it shows how each thing is asked about. */
export function KeyBeside({ task, answer: { flaws, wondered, praise } }: { task: Task; answer: Key }) {
  const seen = flaws.filter((flaw) => flaw.seen)
  const unseen = flaws.filter((flaw) => !flaw.seen)
  return (
    <div className="grid gap-x-10 gap-y-6 items-start lg:grid-cols-[minmax(0,30rem)_minmax(0,1fr)]">
      <KeyPicture task={task} flaws={flaws} />
      <div className="grid gap-8">
        {seen.length > 0 ? (
          <Group title="Where you pointed">
            {seen.map((flaw) => (
              <FlawCard key={flaw.title} flaw={flaw} />
            ))}
          </Group>
        ) : null}
        {unseen.length > 0 ? (
          <Group title={seen.length > 0 ? 'Also worth a question' : 'What is worth a question here'}>
            {unseen.map((flaw) => (
              <FlawCard key={flaw.title} flaw={flaw} />
            ))}
          </Group>
        ) : null}
        {wondered.length > 0 ? <Wondered wondered={wondered} /> : null}
        <section aria-labelledby="praise" className="border-l-[3px] border-moss pl-4">
          <h2 id="praise" className="text-lg">
            And worth praising
          </h2>
          <PartNames parts={praise.parts} />
          <p className="mt-1">{praise.text}</p>
          <p className="mt-1 text-sm text-muted">
            Praise that names the part and says what it does is as rare as a good question. Begin with it.
          </p>
        </section>
      </div>
    </div>
  )
}

function KeyPicture({ task, flaws }: { task: Task; flaws: Found[] }) {
  const seen = new Set(flaws.flatMap((flaw) => (flaw.seen ? flaw.parts.map(({ id }) => id) : [])))
  const unseen = new Set(flaws.flatMap((flaw) => (flaw.seen ? [] : flaw.parts.map(({ id }) => id))))
  const lookOf = ({ id }: Part) =>
    seen.has(id) ? 'border-moss ring-2 ring-moss' : unseen.has(id) ? 'border-redline ring-2 ring-redline' : 'border-blueprint'
  const markOf = ({ id, number }: Part) =>
    seen.has(id) ? <b className="text-moss">{number} ✓</b> : unseen.has(id) ? <b className="text-redline">{number} ?</b> : null
  return (
    <figure className="lg:sticky lg:top-4 sheet">
      <div className="drafting-grid p-4 sm:p-6">
        <div className="relative" aria-hidden="true" style={diagramHeight(task.boxes)}>
          <Diagram
            task={task}
            mark={markOf}
            draw={({ part, className, style, content }) => (
              <span key={part.id} className={`${className} ${lookOf(part)}`} style={style}>
                {content}
              </span>
            )}
          />
        </div>
      </div>
      <figcaption className="border-t border-line px-5 py-3 text-sm text-muted">
        <b className="text-moss">✓</b> something is hidden there, and you pointed at it · <b className="text-redline">?</b> something is
        hidden there
      </figcaption>
    </figure>
  )
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid gap-4">
      <h2 className="text-lg">{title}</h2>
      {children}
    </section>
  )
}

function FlawCard({ flaw: { kind, title, why, ask, parts, words, seen } }: { flaw: Found }) {
  return (
    <article className={`border-l-[3px] pl-4 ${seen ? 'border-moss' : 'border-line-strong'}`}>
      <p className="flex flex-wrap gap-x-3 gap-y-1 items-center text-sm">
        <span className={`tag ${seen ? 'moss' : ''}`}>{seen ? 'you saw it' : 'not seen'}</span>
        <span className="text-muted">{kind}</span>
      </p>
      <h3 className="mt-1.5">{title}</h3>
      <PartNames parts={parts} />
      <p className="mt-1.5">{why}</p>
      {words.map((text) => (
        <p key={text} className="mt-1.5 text-muted">
          You wrote: “{text}”
        </p>
      ))}
      <p className="mt-2.5 bg-blueprint-soft px-4 py-3 rounded-sm">
        <span className="block text-sm text-muted">As a question</span>
        {ask}
      </p>
    </article>
  )
}

function Wondered({ wondered }: { wondered: Key['wondered'] }) {
  return (
    <section aria-labelledby="wondered">
      <h2 id="wondered" className="text-lg">
        You pointed here too
      </h2>
      <p className="text-muted">
        Nothing was hidden in these by us. A question there costs its author a sentence, and sometimes it finds what nobody hid.
      </p>
      <ul className="mt-2 grid gap-1">
        {wondered.map(({ part, words }) => (
          <li key={part.id}>
            <PartNames parts={[part]} />
            {words ? <span className="text-muted"> You wrote: “{words}”</span> : null}
          </li>
        ))}
      </ul>
    </section>
  )
}

function PartNames({ parts }: { parts: Part[] }) {
  return (
    <span className="text-sm">
      {parts.map(({ id, number, name }, index) => (
        <span key={id}>
          {index > 0 ? ' · ' : ''}
          <span className="font-mono text-muted">{number}</span> {name}
        </span>
      ))}
    </span>
  )
}
