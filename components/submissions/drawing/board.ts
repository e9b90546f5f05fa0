/** What the saving of a drawing needs to know of the tool it is drawn with. */
export type Board = {
  /** The source as it is now; null while nothing is drawn. */
  text: () => string | null
  /** What can be saved: a source and the picture of just that; or a sentence why it cannot be yet. */
  capture: () => Promise<{ text: string; picture: Blob } | { problem: string }>
  /** Puts another source in the place of what is drawn. */
  load: (text: string) => void
}

/** What a tool gets: the source to begin with, and whom to tell. `onChange` is for changes a person made. */
export type BoardProps = { initial: string | null; onReady: (board: Board) => void; onChange: () => void }
