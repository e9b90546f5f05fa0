/** One comment as it stands on the page. */
export type Arrival = { id: string; name: string; thread: string; opens: boolean; own: boolean }

/** The comments a page shows, read from its markup: they are there anyway, and sent once. */
export function commentsIn(root: ParentNode, handle: string): Arrival[] {
  return [...root.querySelectorAll<HTMLElement>('[data-by]')].map((comment) => {
    const thread = comment.closest<HTMLElement>('[data-thread]')
    return {
      id: comment.id,
      name: comment.dataset.name ?? comment.querySelector('a')?.textContent ?? '',
      thread: thread?.dataset.thread ?? '',
      opens: thread?.querySelector('[data-by]') === comment,
      own: comment.dataset.by === handle,
    }
  })
}

/** What to say of comments that have come: who did what where, or how many when there are many. */
export function sentenceFor(arrivals: readonly Arrival[]): string {
  if (arrivals.length > 3) {
    const threads = [...new Set(arrivals.map(({ thread }) => thread))]
    return `${arrivals.length} new comments in ${threads.length === 1 ? `conversation ${threads[0]}` : `${threads.length} conversations`}`
  }
  return arrivals
    .map(({ name, thread, opens }) => (opens ? `${name} started conversation ${thread}` : `${name} replied in conversation ${thread}`))
    .join('. ')
}
