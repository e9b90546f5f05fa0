const drawings = {
  columns: 'M3 4h18v16H3zM12 4v16',
  download: 'M12 3v12M7 10l5 5 5-5M4 15v4a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2v-4',
  folder: 'M20 20a2 2 0 0 0 2-2V8a2 2 0 0 0-2-2h-8L10 3H4a2 2 0 0 0-2 2v13a2 2 0 0 0 2 2zM12 10v6M9 13l3 3 3-3',
  lock: 'M5 11h14v10H5zM8 11V7a4 4 0 0 1 8 0v4',
  paragraph: 'M13 4v16M17 4v16M19 4H9.5a4.5 4.5 0 0 0 0 9H13',
  pencil: 'M4 20l1-4.5L16.5 4a2.1 2.1 0 0 1 3.5 3L8.5 19zM14 6.5l3.5 3.5',
  shapes: 'M12 3l5 8H7zM3 14h7v7H3zM21 17.5a3.5 3.5 0 1 1-7 0a3.5 3.5 0 0 1 7 0z',
}

/** A small picture before words that say the same, on pages that visitors read: drawn by the server, where lucide's would bring its code along. */
export const Glyph = ({ of, size }: { of: keyof typeof drawings; size: number }) => (
  <svg
    aria-hidden="true"
    width={size}
    height={size}
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    strokeWidth="2"
    strokeLinecap="round"
    strokeLinejoin="round"
  >
    <path d={drawings[of]} />
  </svg>
)
