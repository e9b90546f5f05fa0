import type { ReactNode } from 'react'
import '@/components/library/library.css'

/** The library's pages share a sheet of styles that no other page wants. */
export default function LibraryLayout({ children }: { children: ReactNode }) {
  return children
}
