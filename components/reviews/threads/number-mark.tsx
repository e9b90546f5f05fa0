/** A conversation's number: red while it is open, moss and hollow once it is resolved. */
export function NumberMark({ number, done }: { number: number; done: boolean }) {
  return <span className={done ? 'number-mark done' : 'number-mark'}>{number}</span>
}
