import type { DeskDiagram } from '@/components/submissions/desk/diagram-card'
import { pictureLimits } from '@/lib/files/limits'

/** `note` says what of a file that arrived was not kept. */
export type Sent = { diagram: DeskDiagram; note: string | null } | { problem: string }

type Stored = Omit<DeskDiagram, 'caption' | 'alt' | 'shows'> & { sourceProblem: string | null }
type Answer = { diagram?: Stored; error?: { message: string } } | null

/** Sends one picture. `fetch` cannot tell how much of it has left, so this is the older call. */
export function sendPicture(url: string, file: File, onProgress: (percent: number) => void): Promise<Sent> {
  if (file.size > pictureLimits.bytes) return Promise.resolve({ problem: 'A picture may have at most 5 MiB.' })
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    const form = new FormData()
    form.set('file', file)
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(Math.floor((100 * event.loaded) / event.total))
    }
    request.onload = () => resolve(read(request))
    request.onerror = () => resolve({ problem: 'The site could not be reached. Please try again.' })
    request.open('POST', url)
    request.setRequestHeader('accept', 'application/json')
    request.send(form)
  })
}

function read(request: XMLHttpRequest): Sent {
  try {
    // Our own route answers here; whatever else comes is caught below or by the checks.
    const answer = JSON.parse(request.responseText) as Answer
    if (answer?.diagram) {
      const { sourceProblem, ...diagram } = answer.diagram
      return { diagram: { ...diagram, caption: '', alt: '', shows: [] }, note: sourceProblem }
    }
    if (answer?.error?.message) return { problem: answer.error.message }
  } catch {
    // Not from our route: a proxy, or a server on its way down.
  }
  return { problem: 'The picture could not be taken right now. Please try again.' }
}
