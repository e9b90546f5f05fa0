import { useRef, useState } from 'react'
import type { DeskDiagram } from '@/components/submissions/desk/diagram-card'
import { sendPicture } from '@/components/submissions/desk/send-picture'

/** One file on its way: `percent` of it sent, then read by the server. Those that arrived whole leave the list. */
export type Arriving = { key: number; name: string; percent: number; problem: string | null; note: string | null }

type Options = { url: string; room: () => number; onAdded: (diagram: DeskDiagram) => void }

/** Sends files one after the other, each as one request; a broken one says why and the next goes on. Those chosen meanwhile wait their turn. */
export function usePictures({ url, room, onAdded }: Options) {
  const [arriving, setArriving] = useState<Arriving[]>([])
  const [summary, setSummary] = useState('')
  const line = useRef(Promise.resolve())
  const keys = useRef(0)

  const change = (key: number, to: Partial<Arriving>) =>
    setArriving((before) => before.map((file) => (file.key === key ? { ...file, ...to } : file)))
  const send = async (files: { key: number; file: File }[]) => {
    let [arrived, left] = [0, room()]
    for (const { key, file } of files) {
      const sent = left > 0 ? await sendPicture(url, file, (percent) => change(key, { percent })) : { problem: noRoom }
      if ('problem' in sent) {
        change(key, { problem: sent.problem })
        continue
      }
      arrived += 1
      left -= 1
      if (sent.note) change(key, { note: sent.note })
      else setArriving((before) => before.filter((row) => row.key !== key))
      onAdded(sent.diagram)
    }
    setSummary(summaryOf(arrived, files.length))
  }
  const add = (chosen: readonly File[]) => {
    if (chosen.length === 0) return
    const files = chosen.map((file) => ({ key: ++keys.current, file }))
    const rows = files.map(({ key, file }) => ({ key, name: file.name, percent: 0, problem: null, note: null }))
    setSummary('')
    // What went wrong before was read by now.
    setArriving((before) => [...before.filter(({ problem, note }) => !problem && !note), ...rows])
    line.current = line.current.then(() => send(files))
    return line.current
  }
  return { add, arriving, summary }
}

const noRoom = 'A design has at most twelve diagrams; this one was left out.'

const summaryOf = (arrived: number, asked: number): string => {
  if (arrived === asked) return asked === 1 ? 'The diagram arrived.' : `All ${asked} arrived.`
  return arrived === 0 && asked === 1 ? '' : `${arrived} of ${asked} arrived.`
}

/** The files of a paste or a drop. What was copied with its text, from a document or a sheet, is meant as text. */
export function filesOf(transfer: DataTransfer | null): File[] {
  if (transfer?.getData('text/plain') !== '') return []
  // A list of the browser's own empties itself when its event or field is over.
  return [...transfer.files]
}
