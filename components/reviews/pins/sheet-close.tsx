/** Closes a conversation that a pin has opened as a sheet; nowhere else to be seen. */
export function SheetClose({ threadId }: { threadId: string }) {
  return (
    <button type="button" popoverTarget={`card-${threadId}`} popoverTargetAction="hide" className="sheet-close button quiet small">
      Close
    </button>
  )
}
