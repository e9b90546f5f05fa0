'use client'

import { ImagePlus } from 'lucide-react'
import { useRef } from 'react'
import type { Arriving } from '@/components/submissions/desk/use-pictures'
import { acceptedFiles } from '@/lib/files/kinds'

type Props = { arriving: Arriving[]; summary: string; room: number; over: boolean; add: (files: File[]) => void }

/** Adds diagrams by button; the whole desk takes what is dropped or pasted. Chooses files, so it needs a script; without one there is a plain form. */
export function UploadArea({ arriving, summary, room, over, add }: Props) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <section
      aria-label="Add diagrams"
      className={`border border-dashed rounded-sm px-5 py-6 grid gap-3 justify-items-start ${over ? 'border-blueprint bg-blueprint-soft' : 'border-line-strong'}`}
    >
      <input
        ref={input}
        type="file"
        accept={acceptedFiles}
        multiple
        hidden
        onChange={(event) => {
          add([...(event.currentTarget.files ?? [])])
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
          : 'Or drop or paste one anywhere on this page: PNG, JPEG, WebP, SVG, Excalidraw or draw.io, up to 5 MiB and 25 megapixels. A drawing inside a picture is kept beside it; whatever else a camera or a tool wrote into the file is removed.'}
      </p>
      {arriving.length > 0 ? (
        <ul className="grid gap-2 w-full text-sm">
          {arriving.map((file) => (
            <FileRow key={file.key} file={file} />
          ))}
        </ul>
      ) : null}
      <p role="status" className={summary ? 'text-sm font-semibold' : 'sr-only'}>
        {summary}
      </p>
    </section>
  )
}

function FileRow({ file: { name, percent, problem, note } }: { file: Arriving }) {
  if (problem)
    return (
      <li role="alert" className="text-redline font-medium">
        {name}: {problem}
      </li>
    )
  if (note)
    return (
      <li role="status" className="text-ochre font-medium">
        {name} arrived. {note}
      </li>
    )
  return (
    <li>
      {percent === 0 ? `${name} waits its turn` : percent < 100 ? `Sending ${name}, ${percent} %` : `Reading ${name}…`}
      <progress value={percent} max={100} className="block w-full mt-1 accent-blueprint" aria-label={`Upload of ${name}`} />
    </li>
  )
}
