'use client'

import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react'
import type { AnswerMark, AnswerMarks } from '@/lib/self-review/report'

type Progress = { marks: AnswerMarks; note: (question: string, mark: AnswerMark) => void }

const ProgressContext = createContext<Progress>({ marks: {}, note: () => {} })

/** How the answers on this page stand, kept up to date while they are saved. */
export const useProgress = () => useContext(ProgressContext)

type Props = { initial: AnswerMarks; children: ReactNode }

/** Holds the mark of each answer for the lists and the report around the questions. */
export function ProgressProvider({ initial, children }: Props) {
  const [changed, setChanged] = useState<AnswerMarks>({})
  const note = useCallback((question: string, mark: AnswerMark) => setChanged((before) => ({ ...before, [question]: mark })), [])
  const progress = useMemo(() => ({ marks: { ...initial, ...changed }, note }), [initial, changed, note])
  return <ProgressContext value={progress}>{children}</ProgressContext>
}
