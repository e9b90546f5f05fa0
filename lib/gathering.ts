/**
 * Gathers what is added and hands all of it over at most once in `milliseconds`, each thing once. Adding never waits and never fails;
 * a hand-over that fails is for `deliver` to tell.
 */
export function gathering<T>(milliseconds: number, deliver: (things: T[]) => Promise<void>): (thing: T) => void {
  let waiting = new Set<T>()
  const handOver = () => {
    const things = [...waiting]
    waiting = new Set()
    void deliver(things)
  }
  return (thing) => {
    if (waiting.size === 0) setTimeout(handOver, milliseconds).unref()
    waiting.add(thing)
  }
}
