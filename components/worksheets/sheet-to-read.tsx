import type { ReactNode } from 'react'
import { Results } from '@/components/worksheets/results'
import type { Sheet } from '@/lib/worksheets/kinds/document'

/** A worksheet to read: what it says, and no field. */
export function SheetToRead({ sheet, children }: { sheet: Sheet; children: ReactNode }) {
  return (
    <>
      <h1 className="pt-6 mb-2">{sheet.title}</h1>
      <p className="text-muted mb-6 max-w-[65ch]">
        {sheet.kind.title}. {children}
      </p>
      <div className="sheet p-5 sm:p-8 grid gap-4 min-w-0 max-w-[52rem]">
        <Results blocks={sheet.kind.derive(sheet.input)} level={2} />
      </div>
    </>
  )
}
