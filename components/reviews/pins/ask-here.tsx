'use client'

import { type ComponentType, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { createPortal } from 'react-dom'
import type { PlacingProps } from '@/components/reviews/pins/placing-tool'
import { RegionMark } from '@/components/reviews/pins/region-mark'
import { composerField } from '@/components/reviews/shortcuts/walk'
import { choosePlace, useChosenPlace } from '@/components/reviews/threads/chosen-place'
import { parseRegion, type Region, writeRegion } from '@/lib/reviews/pins/region'

type Props = { diagramId: string; draft: string; label: string; own: boolean; words?: string }

/**
 * Opens the tool that places a pin on a picture and shows the chosen place there. On the client: a place is pointed at.
 * The tool is loaded when it is asked for; without script the link leads to the numbers in the form.
 */
export function AskHere({ diagramId, draft, label, own, words: given }: Props) {
  const chosen = useChosenPlace(draft)
  const isHydrated = useSyncExternalStore(subscribe, inBrowser, onServer)
  const [Tool, setTool] = useState<ComponentType<PlacingProps> | null>(null)
  const [placing, setPlacing] = useState(false)
  const [failed, setFailed] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const isBack = useRef(false)
  const words = given ?? (own ? `Mark a place in ${label}` : `Ask about a place in ${label}`)
  const region = chosen?.kind === 'pin' && chosen.diagramId === diagramId ? parseRegion(chosen.region) : null

  useEffect(() => {
    if (!placing && isBack.current) button.current?.focus()
    isBack.current = false
  }, [placing])

  const start = async () => {
    setFailed(false)
    try {
      const { PlacingTool } = await import('@/components/reviews/pins/placing-tool')
      setTool(() => PlacingTool)
      setPlacing(true)
    } catch {
      setFailed(true)
    }
  }
  const finish = (placed: Region | null) => {
    isBack.current = placed === null
    setPlacing(false)
    if (!placed) return
    choosePlace(draft, { kind: 'pin', diagramId, region: writeRegion(placed) })
    const field = document.querySelector<HTMLElement>(`[data-draft="${CSS.escape(draft)}"] textarea`)
    ;(field ?? composerField())?.focus()
  }

  if (!isHydrated)
    return (
      <div className="ask-here">
        <a href="#place-by-numbers" className="button quiet small">
          {words}
        </a>
      </div>
    )
  const picture = document.getElementById(`picture-${diagramId}`)
  return (
    <div className="ask-here">
      {placing && Tool && picture ? (
        <Tool picture={picture} label={label} start={region} finish={finish} />
      ) : (
        <button ref={button} type="button" id={`ask-${diagramId}`} className="button quiet small" onClick={start}>
          {words}
        </button>
      )}
      {failed ? (
        <p role="alert" className="text-sm text-redline">
          The tool for placing pins could not be loaded. Nothing was lost; please try again in a moment.
        </p>
      ) : null}
      {region && !placing && picture ? createPortal(<RegionMark region={region} />, picture) : null}
    </div>
  )
}

const subscribe = () => () => {}
const inBrowser = () => true
const onServer = () => false
