import type { ReactNode } from 'react'

type Props = { wide?: boolean; children: ReactNode }

/** The page's column: 74rem, or the whole table for drawings. */
export function Page({ wide, children }: Props) {
  return (
    <main
      id="content"
      tabIndex={-1}
      className={`w-full mx-auto px-4 sm:px-8 lg:px-12 pb-16 focus:outline-none ${wide ? 'max-w-[100rem]' : 'max-w-[80rem]'}`}
    >
      {children}
    </main>
  )
}
