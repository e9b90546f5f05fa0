'use client'

import { ImagePlus } from 'lucide-react'
import { type DragEvent, useRef, useState } from 'react'
import type { DeskDiagram } from '@/components/submissions/desk/diagram-card'
import { sendPicture } from '@/components/submissions/desk/send-picture'

type Props = { url: string; room: number; onAdded: (diagram: DeskDiagram) => void }
type Sending = { name: string; percent: number }

/** Adds pictures by button, by drop, and (through `usePictures`) by paste. */
export function UploadArea({ pictures, room }: { pictures: ReturnType<typeof usePictures>; room: number }) {
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    void pictures.add(event.dataTransfer.files)
  }
  return (
    <section
      aria-label="Add diagrams"
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={`border border-dashed rounded-sm px-5 py-6 grid gap-3 justify-items-start ${over ? 'border-blueprint bg-blueprint-soft' : 'border-line-strong'}`}
    >
      <input
        ref={input}
        type="file"
        accept="image/png,image/jpeg,image/webp,.png,.jpg,.jpeg,.webp"
        multiple
        hidden
        onChange={(event) => {
          void pictures.add(event.currentTarget.files)
          event.currentTarget.value = ''
        }}
      />
      <button type="button" className="button quiet" onClick={() => input.current?.click()} disabled={room === 0}>
        <ImagePlus aria-hidden="true" size={20} />
        Add a diagram
      </button>
      <p className="text-sm text-muted">
        {room === 0
          ? 'Twelve diagrams are the most one design can have.'
          : 'Or drop or paste one here. PNG, JPEG or WebP, up to 5 MiB and 25 megapixels. What a camera or a tool wrote into the file is removed.'}
      </p>
      <div aria-live="polite" className="grid gap-2 w-full">
        {pictures.sending ? (
          <p className="text-sm">
            {pictures.sending.percent < 100
              ? `Sending ${pictures.sending.name}, ${pictures.sending.percent} %`
              : `Reading ${pictures.sending.name}…`}
            <progress value={pictures.sending.percent} max={100} className="block w-full mt-1 accent-blueprint" aria-label="Upload" />
          </p>
        ) : null}
        {pictures.problems.map((problem) => (
          <p key={problem} className="text-sm text-redline font-medium">
            {problem}
          </p>
        ))}
      </div>
    </section>
  )
}

/** Sends pictures one after the other; each is one request. Those chosen meanwhile wait their turn. */
export function usePictures({ url, room, onAdded }: Props) {
  const [sending, setSending] = useState<Sending | null>(null)
  const [problems, setProblems] = useState<string[]>([])
  const line = useRef(Promise.resolve())
  const add = (files: FileList | null) => {
    // A list of the browser's own empties itself when its field is reset.
    const chosen = [...(files ?? [])]
    if (chosen.length === 0) return
    line.current = line.current.then(() => send(chosen))
    return line.current
  }
  const send = async (chosen: File[]) => {
    setProblems(
      chosen.length > room ? [`Only ${room} more ${room === 1 ? 'diagram fits' : 'diagrams fit'}; the others were left out.`] : [],
    )
    for (const file of chosen.slice(0, room)) {
      setSending({ name: file.name, percent: 0 })
      const sent = await sendPicture(url, file, (percent) => setSending({ name: file.name, percent }))
      if ('problem' in sent) setProblems((before) => [...before, `${file.name}: ${sent.problem}`])
      else onAdded(sent.diagram)
    }
    setSending(null)
  }
  return { add, sending, problems }
}
