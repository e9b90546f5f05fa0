'use client'

import { useSyncExternalStore } from 'react'

const query = '(prefers-color-scheme: dark)'

/** Whether the reader's system is dark now; for tools that draw their own colors. */
export const useDark = (): boolean =>
  useSyncExternalStore(
    (changed) => {
      const media = window.matchMedia(query)
      media.addEventListener('change', changed)
      return () => media.removeEventListener('change', changed)
    },
    () => window.matchMedia(query).matches,
    () => false,
  )
