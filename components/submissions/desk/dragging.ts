import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine'
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'

/** Makes each child of `list` draggable by its handle and a place to drop another on; returns what undoes it. */
export function dragCards(list: HTMLElement, items: readonly { id: string }[], place: (id: string, to: number) => void): () => void {
  return combine(
    ...[...list.children].flatMap((card, index) => {
      const id = items[index]?.id
      const dragHandle = card.querySelector('[data-drag-handle]')
      if (!(card instanceof HTMLElement) || !dragHandle || !id) return []
      const mark = (side: string | null) => {
        if (side) card.dataset.dropSide = side
        else delete card.dataset.dropSide
      }
      return [
        draggable({ element: card, dragHandle, getInitialData: () => ({ id, index }) }),
        dropTargetForElements({
          element: card,
          canDrop: ({ source }) => typeof source.data.id === 'string' && source.data.id !== id,
          onDragEnter: ({ source }) => mark(Number(source.data.index) < index ? 'after' : 'before'),
          onDragLeave: () => mark(null),
          onDrop: ({ source }) => {
            mark(null)
            place(String(source.data.id), index)
          },
        }),
      ]
    }),
  )
}
