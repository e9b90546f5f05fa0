import { crc32, deflateRawSync, deflateSync } from 'node:zlib'

type Cells = { boxes?: number; more?: string }

/** A draw.io page of boxes named "Service 1" and so on, each with an arrow to the next. */
export function drawioPage({ boxes = 3, more = '' }: Cells = {}): string {
  const cells = Array.from({ length: boxes }, (_, index) => {
    const place = `x="${(index % 40) * 180}" y="${Math.floor(index / 40) * 100}"`
    const box = `<mxCell id="b${index}" value="Service ${index + 1}" style="rounded=1;whiteSpace=wrap;html=1;fillColor=#dae8fc;" vertex="1" parent="1"><mxGeometry ${place} width="120" height="60" as="geometry"/></mxCell>`
    const arrow = `<mxCell id="e${index}" value="calls" style="endArrow=classic;html=1;" edge="1" parent="1" source="b${index}" target="b${index + 1}"><mxGeometry relative="1" as="geometry"/></mxCell>`
    return index + 1 < boxes ? box + arrow : box
  })
  return `<mxGraphModel dx="800" dy="600" grid="1"><root><mxCell id="0"/><mxCell id="1" parent="0"/>${cells.join('')}${more}</root></mxGraphModel>`
}

/** A whole draw.io document; `packed` as draw.io compresses pages. */
export function drawioDocument(cells: Cells & { packed?: boolean } = {}): string {
  const page = drawioPage(cells)
  const content = cells.packed ? deflateRawSync(encodeURIComponent(page)).toString('base64') : page
  return `<mxfile host="app.diagrams.net" version="28.0.6"><diagram id="p1" name="Page-1">${content}</diagram></mxfile>`
}

type Scene = { boxes?: number; more?: object[] }

const look = {
  angle: 0,
  strokeColor: '#1e1e1e',
  backgroundColor: 'transparent',
  fillStyle: 'solid',
  strokeWidth: 2,
  strokeStyle: 'solid',
  roughness: 1,
  opacity: 100,
  groupIds: [],
  frameId: null,
  roundness: null,
  seed: 1,
  version: 1,
  versionNonce: 1,
  isDeleted: false,
  boundElements: [],
  updated: 1,
  link: null,
  locked: false,
}

/** An Excalidraw scene of named boxes. */
export function excalidrawScene({ boxes = 2, more = [] }: Scene = {}): string {
  const elements = Array.from({ length: boxes }, (_, index) => {
    const [x, y] = [(index % 40) * 220, Math.floor(index / 40) * 120]
    const box = { ...look, id: `b${index}`, type: 'rectangle', x, y, width: 180, height: 80 }
    const words = {
      fontSize: 20,
      fontFamily: 5,
      text: `Room ${index + 1}`,
      originalText: `Room ${index + 1}`,
      textAlign: 'center',
      verticalAlign: 'middle',
    }
    const text = {
      ...look,
      ...words,
      id: `t${index}`,
      type: 'text',
      x: x + 40,
      y: y + 25,
      width: 100,
      height: 25,
      containerId: `b${index}`,
      lineHeight: 1.25,
    }
    return [box, text]
  }).flat()
  const scene = { type: 'excalidraw', version: 2, source: 'https://excalidraw.com', elements: [...elements, ...more] }
  return JSON.stringify({ ...scene, appState: { viewBackgroundColor: '#ffffff' }, files: {} })
}

/** What Excalidraw writes into a PNG's tEXt chunk around a scene. */
export const sceneEnvelope = (scene: string) =>
  JSON.stringify({ version: '1', encoding: 'bstring', compressed: true, encoded: deflateSync(scene).toString('latin1') })

/** An SVG picture of rectangles and a label, with `more` inside. */
export const svgPicture = ({ rects = 1, more = '', head = '', attributes = '' } = {}) =>
  `${head}<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="400" height="300" viewBox="0 0 400 300"${attributes}>${'<rect x="10" y="10" width="100" height="60" fill="#1d4f91"/>'.repeat(rects)}<text x="20" y="100" font-family="Helvetica" font-size="20">Front door</text>${more}</svg>`

/** Puts a text chunk into a PNG, right after its header. `type` is tEXt, or zTXt, whose text is compressed. */
export function pngWithChunk(png: Buffer, keyword: string, text: string, type: 'tEXt' | 'zTXt' = 'tEXt'): Buffer {
  const data = Buffer.concat([
    Buffer.from(`${keyword}\0`, 'latin1'),
    type === 'tEXt' ? Buffer.from(text, 'latin1') : Buffer.concat([Buffer.of(0), deflateSync(Buffer.from(text, 'latin1'))]),
  ])
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const chunk = Buffer.alloc(body.length + 8)
  chunk.writeUInt32BE(data.length, 0)
  body.copy(chunk, 4)
  chunk.writeUInt32BE(crc32(body), body.length + 4)
  return Buffer.concat([png.subarray(0, 33), chunk, png.subarray(33)])
}
