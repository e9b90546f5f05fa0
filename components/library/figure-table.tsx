import { isDue } from '@/lib/library/figures'
import type { FigureView } from '@/lib/library/view'
import { paths } from '@/lib/paths'

type Props = { figures: FigureView[]; now: Date; caption: string /** Where the text tells the figure: '' for this page. */; told?: string }

const tones = { checked: 'moss', reported: '', 'rule of thumb': 'ochre', derived: 'blueprint' } as const

/** Figures with what they measure, their source and month, and how we know them. On a phone each row is a card. */
export function FigureTable({ figures, now, caption, told }: Props) {
  const here = new Set(figures.map(({ id }) => id))
  return (
    <table className="figure-table">
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">Figure</th>
          <th scope="col">What it is</th>
          <th scope="col">As of</th>
          <th scope="col">Source, and how we know</th>
        </tr>
      </thead>
      <tbody>
        {figures.map((figure) => (
          <tr key={figure.id} id={`figure-${figure.id}`} tabIndex={-1}>
            <th scope="row">
              <data value={figure.datum}>{figure.words}</data>
            </th>
            <td>
              <p>{figure.of}</p>
              {figure.formula ? <Derivation formula={figure.formula} here={here} /> : null}
              {told === undefined ? null : (
                <p>
                  <a href={`${told}#told-${figure.id}`} className="quiet-link">
                    Back to the text<span className="sr-only">: {figure.words}</span>
                  </a>
                </p>
              )}
            </td>
            <td className="whitespace-nowrap">
              <time dateTime={figure.asOf}>{figure.month}</time>
              {isDue(figure.asOf, now) ? <span className="tag ochre block w-fit mt-1">check again</span> : null}
            </td>
            <td>
              <p id={`origin-${figure.id}`}>
                {figure.source ? <Source source={figure.source} url={figure.url} /> : 'Follows from the formula beside it'}{' '}
                <span className="sr-only">as of {figure.month}, </span>
                <span className={`tag ${tones[figure.standing]}`}>{figure.standing}</span>
              </p>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Source({ source, url }: { source: string; url: string | null }) {
  return url ? (
    <a href={url} rel="noopener">
      {source}
    </a>
  ) : (
    source
  )
}

function Derivation({ formula: { words, inputs }, here }: { formula: NonNullable<FigureView['formula']>; here: ReadonlySet<string> }) {
  return (
    <div className="derivation">
      <p>= {words}</p>
      <ul>
        {inputs.map(({ name, words: value, figure }) => (
          <li key={name}>
            {name}: {figure ? <a href={here.has(figure.id) ? `#figure-${figure.id}` : paths.libraryFigure(figure)}>{value}</a> : value}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** What the words for how we know a figure mean. */
export function Standings() {
  return (
    <dl className="grid sm:grid-cols-2 gap-x-10 gap-y-2 mt-6 text-sm text-muted max-w-[60rem]">
      {meanings.map(([standing, meaning]) => (
        <div key={standing} className="flex gap-3 items-baseline">
          <dt className="shrink-0">
            <span className={`tag ${tones[standing]}`}>{standing}</span>
          </dt>
          <dd>{meaning}</dd>
        </div>
      ))}
    </dl>
  )
}

const meanings = [
  ['checked', 'We found it in its publisher’s own text, in the month that stands beside it.'],
  ['reported', 'Taken over from a text we trust, and not looked up at its publisher.'],
  ['rule of thumb', 'A number people plan with. Measure your own before you rely on it.'],
  ['derived', 'Computed from other numbers, and computed again on each build.'],
] as const
