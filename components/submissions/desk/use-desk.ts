'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import type { DeskProps } from '@/components/submissions/desk/desk-props'
import { readWords, writeWords } from '@/components/submissions/desk/desk-words'
import type { DeskDiagram } from '@/components/submissions/desk/diagram-card'
import { useAutosave } from '@/components/submissions/desk/use-autosave'
import { usePreview } from '@/components/submissions/desk/use-preview'
import { paths } from '@/lib/paths'
import { mostDiagrams } from '@/lib/submissions/drafts/limits'
import { type DraftWords, moved, placed } from '@/lib/submissions/drafts/saving'

/** Everything the desk remembers and does; the fields themselves keep their own text. */
export function useDesk({ challengeId, slug, storageKey, draft, preview: firstPreview, actions, ...props }: DeskProps) {
  const form = useRef<HTMLFormElement>(null)
  const [diagrams, setDiagrams] = useState(props.diagrams)
  const [removed, setRemoved] = useState(props.removed)
  const [words, setWords] = useState<DraftWords>(draft)
  const [problem, setProblem] = useState<string | null>(null)
  const [said, setSaid] = useState('')
  const present = useRef(diagrams)
  const focusNext = useRef<string | null>(null)

  const arrange = useCallback((next: DeskDiagram[]) => {
    present.current = next
    setDiagrams(next)
  }, [])
  const read = useCallback(() => readWords(form.current, present.current), [])
  const put = useCallback(
    (text: DraftWords) => {
      arrange(writeWords(form.current, text, present.current))
      setWords(text)
    },
    [arrange],
  )
  const readNotes = useCallback(() => read()?.notes ?? '', [read])
  const preview = usePreview({ slug, notes: words.notes, read: readNotes, action: actions.preview, first: firstPreview })
  const saving = useAutosave({ url: paths.draftSave(slug), storageKey, server: draft, read, write: put })

  const touch = useCallback(() => {
    const now = read()
    if (now) setWords(now)
    saving.touch()
  }, [read, saving.touch])

  // Moving a card takes the focus from its button; it goes back there.
  useEffect(() => {
    const wanted = focusNext.current
    focusNext.current = null
    if (!wanted || diagrams.length === 0) return
    const button = document.getElementById(wanted)
    if (button instanceof HTMLButtonElement && button.disabled)
      document.getElementById(wanted.replace(/^(up|down)/, (way) => (way === 'up' ? 'down' : 'up')))?.focus()
    else button?.focus()
  }, [diagrams])

  const change = async (id: string, action: DeskProps['actions']['remove'], apply: () => void) => {
    setProblem(null)
    const posted = new FormData()
    for (const [name, value] of Object.entries({ challengeId, slug, diagramId: id })) posted.set(name, value)
    const result = await action(null, posted).catch(() => null)
    if (result?.ok) apply()
    else setProblem(result?.message ?? 'The site could not be reached. Nothing was changed; please try again.')
  }
  const remove = (id: string) =>
    change(id, actions.remove, () => {
      const kept = read()?.diagrams.find((diagram) => diagram.id === id)
      const gone = present.current.filter((diagram) => diagram.id === id).map((diagram) => ({ ...diagram, ...kept }))
      arrange(present.current.filter((diagram) => diagram.id !== id))
      setRemoved((before) => [...before, ...gone])
      touch()
    })
  const restore = (id: string) =>
    change(id, actions.restore, () => {
      arrange([...present.current, ...removed.filter((diagram) => diagram.id === id)])
      setRemoved((before) => before.filter((diagram) => diagram.id !== id))
      touch()
    })
  const reorder = useCallback(
    (id: string, next: DeskDiagram[]) => {
      const [from, to] = [present.current, next].map((list) => list.findIndex((diagram) => diagram.id === id))
      if (from === to) return
      arrange(next)
      setSaid(`Diagram ${(from ?? 0) + 1} is now ${(to ?? 0) + 1} of ${next.length}.`)
      touch()
    },
    [arrange, touch],
  )
  const place = useCallback((id: string, to: number) => reorder(id, placed(present.current, id, to)), [reorder])

  /** What one of the form's buttons asks for, when a script can do it in place. */
  const wish = async (asked: string): Promise<void> => {
    const [verb, id = ''] = asked.split(':')
    if (verb === 'preview') return preview.show('preview')
    if (verb === 'remove') {
      await saving.flush()
      return remove(id)
    }
    if (verb === 'restore') return restore(id)
    if (verb === 'up' || verb === 'down') {
      focusNext.current = `${verb}-${id}`
      return reorder(id, moved(present.current, id, verb === 'up' ? -1 : 1))
    }
    await saving.flush()
  }

  return {
    form,
    diagrams,
    removed,
    words,
    described: diagrams.map((diagram) => ({ ...diagram, ...words.diagrams.find(({ id }) => id === diagram.id) })),
    problem,
    said,
    preview,
    place,
    state: saving.state,
    other: saving.other,
    settle: saving.settle,
    flush: saving.flush,
    revision: () => saving.revision.current,
    touch,
    wish,
    room: () => mostDiagrams - present.current.length,
    added: (diagram: DeskDiagram) => {
      arrange([...present.current, diagram])
      touch()
    },
  }
}
