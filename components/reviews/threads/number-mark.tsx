/** A conversation's number: red while it is open, moss and hollow once it is resolved. */
export function NumberMark({ number, done }: { number: number; done: boolean }) {
  const look = done ? 'text-moss shadow-[inset_0_0_0_2px_currentColor]' : 'bg-redline text-paper'
  return (
    <span className={`inline-grid place-items-center size-6 shrink-0 rounded-full font-mono font-bold text-[0.75rem] ${look}`}>
      {number}
    </span>
  )
}
