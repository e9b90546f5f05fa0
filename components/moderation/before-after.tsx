type Props = { before: string; after: string }

/** The same remark twice; words say which is which, so color is never alone. */
export function BeforeAfter({ before, after }: Props) {
  return (
    <dl className="grid sm:grid-cols-2 gap-px bg-line border border-line rounded-sm overflow-hidden leading-normal text-[0.9688rem]">
      <div className="bg-surface p-4">
        <dt className="font-mono text-sm font-semibold text-redline mb-1.5">Instead of</dt>
        <dd>“{before}”</dd>
      </div>
      <div className="bg-surface p-4">
        <dt className="font-mono text-sm font-semibold text-moss mb-1.5">Try</dt>
        <dd>“{after}”</dd>
      </div>
    </dl>
  )
}
