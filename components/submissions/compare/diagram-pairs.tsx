import type { ReactNode } from 'react'
import type { Picture } from '@/components/submissions/compare/picture'
import { PictureModes } from '@/components/submissions/compare/picture-modes'
import { paths } from '@/lib/paths'
import { type Canvas, commonCanvas } from '@/lib/submissions/comparing/canvas'
import { inSentence } from '@/lib/submissions/comparing/naming'
import type { DiagramPair } from '@/lib/submissions/comparing/pairing'

type Diagram = { id: string; caption: string; alt: string; file: { publicId: string; width: number; height: number } }
type Pair = Pick<DiagramPair<Diagram>, 'left' | 'right'> & { by?: 'same' | 'name' | 'place' }
type Props = { pairs: Pair[]; names: [string, string]; related: boolean; changesOf: (pair: Pair) => ReactNode }

/** The diagrams of two sides: those that changed with four ways to look at them, those on one side only, and those that stayed. */
export function DiagramPairs({ pairs, names, related, changesOf }: Props) {
  if (pairs.length === 0) return <p className="text-muted">Neither side has a diagram.</p>
  return (
    <ol className="grid gap-8">
      {pairs.map((pair, index) => (
        <li key={`${pair.left?.id} ${pair.right?.id}`} className="sheet min-w-0">
          <PairHead pair={pair} names={names} related={related} index={index} />
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

type HeadProps = { pair: Pair; names: [string, string]; related: boolean; index: number }

function PairHead({ pair, names, related, index }: HeadProps) {
  const fate = fateOf(pair, names, related)
  return (
    <div className="flex flex-wrap items-baseline gap-x-4 gap-y-2 px-5 pt-4 pb-3">
      <h3 className="text-base mr-auto">{titleOf(pair, index, related)}</h3>
      {pair.by === 'place' ? <span className="text-sm text-muted">matched by their place in the order</span> : null}
      {fate ? <span className={`tag ${fate.tone}`}>{fate.words}</span> : null}
    </div>
  )
}

function fateOf({ left, right, by }: Pair, names: [string, string], related: boolean) {
  if (by === 'same') return { tone: '', words: related ? 'unchanged' : 'the same' }
  if (!left) return { tone: 'moss', words: `only in ${inSentence(names[1])}` }
  if (!right) return { tone: 'redline', words: `only in ${inSentence(names[0])}` }
  return related ? { tone: 'ochre', words: 'changed' } : null
}

function titleOf({ left, right }: Pair, index: number, related: boolean): ReactNode {
  const [before, after] = [left?.caption.trim(), right?.caption.trim()]
  if (!left || !right || !before || !after || before === after) return after || before || `Diagram ${index + 1}`
  // Two drawings that happen to lie in one place: each says its name below.
  if (!related) return `Diagram ${index + 1} of each`
  return (
    <>
      <del className="taken-out">{before}</del> <ins className="put-in">{after}</ins>
    </>
  )
}

type ChangedProps = { left: Diagram; right: Diagram; names: [string, string]; changes: ReactNode }

function Changed({ left, right, names, changes }: ChangedProps) {
  const canvas = commonCanvas(left.file, right.file)
  const what = right.caption || left.caption || 'these two diagrams'
  return (
    <>
      <PictureModes pair={{ left: pictureOf(left), right: pictureOf(right), names, canvas }} what={what}>
        <div className="grid gap-x-7 gap-y-6 lg:grid-cols-2 items-start">
          <Beside diagram={left} name={names[0]} caption={left.caption === right.caption ? '' : left.caption} />
          <Beside diagram={right} name={names[1]} caption={left.caption === right.caption ? '' : right.caption} />
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

function Beside({ diagram, name, caption }: { diagram: Diagram; name: string; caption: string }) {
  return (
    <figure className="min-w-0">
      <figcaption className="text-sm text-muted pb-2">
        <span className="font-mono">{name}</span>
        {caption ? ` · ${caption}` : ''}
      </figcaption>
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
