import type { ReactNode } from 'react'
import type { Picture } from '@/components/submissions/compare/picture'
import { PictureModes } from '@/components/submissions/compare/picture-modes'
import { paths } from '@/lib/paths'
import { type Canvas, commonCanvas } from '@/lib/submissions/comparing/canvas'
import { inSentence } from '@/lib/submissions/comparing/naming'
import type { DiagramPair } from '@/lib/submissions/comparing/pairing'

type Diagram = { id: string; caption: string; alt: string; file: { publicId: string; width: number; height: number } }
type Pair = Pick<DiagramPair<Diagram>, 'left' | 'right'> & { by?: 'same' | 'name' | 'place' }
type Props = { pairs: Pair[]; names: [string, string]; changesOf: (pair: Pair) => ReactNode }

/** The diagrams of two sides: those that changed with four ways to look at them, those on one side only, and those that stayed. */
export function DiagramPairs({ pairs, names, changesOf }: Props) {
  if (pairs.length === 0) return <p className="text-muted">Neither side has a diagram.</p>
  return (
    <ol className="grid gap-8">
      {pairs.map((pair, index) => (
        <li key={`${pair.left?.id} ${pair.right?.id}`} className="sheet min-w-0">
          <PairHead pair={pair} names={names} index={index} />
          {pair.left && pair.right && pair.by !== 'same' ? (
            <Changed left={pair.left} right={pair.right} names={names} changes={changesOf(pair)} />
          ) : (
            <Lone diagram={pair.right ?? pair.left} folded={pair.by === 'same'} />
          )}
        </li>
      ))}
    </ol>
  )
}

function PairHead({ pair, names, index }: { pair: Pair; names: [string, string]; index: number }) {
  const { left, right, by } = pair
  const [tone, fate] =
    by === 'same'
      ? ['', 'unchanged']
      : left && right
        ? ['ochre', 'changed']
        : right
          ? ['moss', `only in ${inSentence(names[1])}`]
          : ['redline', `only in ${inSentence(names[0])}`]
  return (
    <div className="flex flex-wrap items-baseline gap-x-4 gap-y-2 px-5 pt-4 pb-3">
      <h3 className="text-base mr-auto">{titleOf(pair, index)}</h3>
      {by === 'place' ? <span className="text-sm text-muted">matched by their place in the order</span> : null}
      <span className={`tag ${tone}`}>{fate}</span>
    </div>
  )
}

function titleOf({ left, right }: Pair, index: number): ReactNode {
  const [before, after] = [left?.caption.trim(), right?.caption.trim()]
  if (left && right && before && after && before !== after)
    return (
      <>
        <del className="taken-out">{before}</del> <ins className="put-in">{after}</ins>
      </>
    )
  return after || before || `Diagram ${index + 1}`
}

type ChangedProps = { left: Diagram; right: Diagram; names: [string, string]; changes: ReactNode }

function Changed({ left, right, names, changes }: ChangedProps) {
  const canvas = commonCanvas(left.file, right.file)
  const what = right.caption || left.caption || 'these two diagrams'
  return (
    <>
      <PictureModes pair={{ left: pictureOf(left), right: pictureOf(right), names, canvas }} what={what}>
        <div className="grid gap-x-7 gap-y-6 lg:grid-cols-2 items-start">
          <Beside diagram={left} name={names[0]} />
          <Beside diagram={right} name={names[1]} />
        </div>
      </PictureModes>
      <SizeNote canvas={canvas} left={left} right={right} />
      {changes}
    </>
  )
}

function SizeNote({ canvas: { fit }, left, right }: { canvas: Canvas; left: Diagram; right: Diagram }) {
  if (fit === 'alike') return null
  const sizes = `${sizeOf(left)} and ${sizeOf(right)} pixels`
  return (
    <p className="px-5 py-3 text-sm text-muted border-t border-line">
      {fit === 'scaled'
        ? `They are ${sizes}, of one shape: laid over each other they are drawn to one size.`
        : `They are ${sizes}: laid over each other they share their top left corner.`}
    </p>
  )
}

const sizeOf = ({ file }: Diagram) => `${file.width} × ${file.height}`

function Beside({ diagram, name }: { diagram: Diagram; name: string }) {
  return (
    <figure className="min-w-0">
      <figcaption className="font-mono text-sm text-muted pb-2">{name}</figcaption>
      <FullSize diagram={diagram} label={`${name} in full size`} />
    </figure>
  )
}

function Lone({ diagram, folded }: { diagram: Diagram | null; folded: boolean }) {
  if (!diagram) return null
  const picture = (
    <div className="drafting-grid p-3 sm:p-7">
      <FullSize diagram={diagram} label={`${diagram.caption || 'Diagram'} in full size`} />
    </div>
  )
  if (!folded) return picture
  return (
    <details className="border-t border-line">
      <summary className="cursor-pointer px-5 py-3 text-sm text-blueprint underline underline-offset-4">Show the diagram</summary>
      {picture}
    </details>
  )
}

function FullSize({ diagram: { file, alt }, label }: { diagram: Diagram; label: string }) {
  return (
    <a href={paths.file(file.publicId)} className="block" aria-label={label}>
      <img
        src={paths.file(file.publicId)}
        width={file.width}
        height={file.height}
        alt={alt}
        loading="lazy"
        decoding="async"
        className="sheet-picture mx-auto"
      />
    </a>
  )
}

const pictureOf = ({ alt, file: { publicId, width, height } }: Diagram): Picture => ({
  id: publicId,
  src: paths.file(publicId),
  width,
  height,
  alt,
})
