'use client'

import { useEffect, useRef } from 'react'

export type ShortcutListProps = { off: boolean; setOff: (off: boolean) => void; close: () => void }

const keys: [keys: string[], what: string][] = [
  [['c'], 'Write: go to the field for a new conversation'],
  [['n', 'p'], 'Next and previous conversation'],
  [['?'], 'This list'],
]
const placing: [keys: string[], what: string][] = [
  [['Enter'], 'Set a point in the middle; once more to ask about it'],
  [['←', '↑', '→', '↓'], 'Move it by 1 percent, with Shift by 5'],
  [['+', '−'], 'Make it a region, larger or smaller; Alt and an arrow for one side'],
  [['Esc'], 'Leave without a pin'],
]

/** The keys of a version's page, and their switch. On the client: a modal dialog. */
export function ShortcutList({ off, setOff, close }: ShortcutListProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog ref={dialog} onClose={close} aria-labelledby="shortcuts-title" className="shortcut-list">
      <h2 id="shortcuts-title" className="text-lg">
        Shortcuts on this page
      </h2>
      <Keys rows={keys} />
      <h3 className="text-base mt-4">While you place a pin</h3>
      <Keys rows={placing} />
      <label className="flex gap-2.5 items-baseline mt-5">
        <input type="checkbox" checked={!off} onChange={(event) => setOff(!event.currentTarget.checked)} />
        <span>Single keys do something on this page. Kept in this browser.</span>
      </label>
      <form method="dialog" className="mt-4">
        <button type="submit" className="button small">
          Close
        </button>
      </form>
    </dialog>
  )
}

function Keys({ rows }: { rows: [keys: string[], what: string][] }) {
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5 mt-3">
      {rows.map(([names, what]) => (
        <div key={what} className="contents">
          <dt className="flex gap-1 items-start">
            {names.map((name) => (
              <kbd key={name}>{name}</kbd>
            ))}
          </dt>
          <dd>{what}</dd>
        </div>
      ))}
    </dl>
  )
}
