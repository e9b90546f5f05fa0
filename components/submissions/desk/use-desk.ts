'use client'

import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react'
import type { DeskProps } from '@/components/submissions/desk/desk-props'
import { readWords, writeWords } from '@/components/submissions/desk/desk-words'
import type { DeskDiagram } from '@/components/submissions/desk/diagram-card'
import { useAutosave } from '@/components/submissions/desk/use-autosave'
import { paths } from '@/lib/paths'
import { type DraftWords, moved } from '@/lib/submissions/drafts/saving'

/** Everything the desk remembers and does; the fields themselves keep their own text. */
export function useDesk({ challengeId, slug, storageKey, draft, preview: firstPreview, actions, ...props }: DeskProps) {
  const form = useRef<HTMLFormElement>(null)
  const [diagrams, setDiagrams] = useState(props.diagrams)
  const [removed, setRemoved] = useState(props.removed)
  const [words, setWords] = useState<DraftWords>(draft)
  const [problem, setProblem] = useState<string | null>(null)
  const [preview, setPreview] = useState<ReactNode>(firstPreview)
  const [shown, setShown] = useState<'write' | 'preview' | 'both'>(firstPreview ? 'both' : 'write')
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
  const showPreview = async () => {
    setProblem(null)
    const posted = new FormData()
    posted.set('slug', slug)
    posted.set('notes', read()?.notes ?? '')
    const result = await actions.preview(null, posted).catch(() => null)
    // The action answers with rendered Markdown.
    if (result?.ok) setPreview(result.data as ReactNode)
    else setPreview(result?.message ?? 'The preview cannot be made right now. Your text is kept.')
    setShown('preview')
  }

  /** What one of the form's buttons asks for, when a script can do it in place. */
  const wish = async (asked: string): Promise<void> => {
    const [verb, id = ''] = asked.split(':')
    if (verb === 'preview') return showPreview()
    if (verb === 'remove') {
      await saving.flush()
      return remove(id)
    }
    if (verb === 'restore') return restore(id)
    if (verb === 'up' || verb === 'down') {
      focusNext.current = `${verb}-${id}`
      arrange(moved(present.current, id, verb === 'up' ? -1 : 1))
      return touch()
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
    preview,
    shown,
    state: saving.state,
    other: saving.other,
    settle: saving.settle,
    flush: saving.flush,
    revision: () => saving.revision.current,
    touch,
    wish,
    write: () => setShown('write'),
    added: (diagram: DeskDiagram) => {
      arrange([...present.current, diagram])
      touch()
    },
  }
}
