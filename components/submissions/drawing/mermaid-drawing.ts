import mermaid from 'mermaid'
import { pngOnPaper } from '@/components/submissions/drawing/paper'
import { paths } from '@/lib/paths'

export type MermaidDrawing = { svg: string; width: number; height: number }

const family = 'Hyperlegible'
const paper = '#ffffff'
const margin = 24

mermaid.initialize({
  startOnLoad: false,
  securityLevel: 'strict',
  // Labels as SVG text: a picture with HTML in it cannot be turned into pixels.
  htmlLabels: false,
  flowchart: { htmlLabels: false },
  class: { htmlLabels: false },
  suppressErrorRendering: true,
  // Lines and labels are drawn in a text's own order: the same text is the same picture.
  deterministicIds: true,
  maxTextSize: 50_000,
  maxEdges: 2000,
  fontFamily: `${family}, Arial, sans-serif`,
  theme: 'base',
  look: 'classic',
  themeVariables: {
    fontFamily: `${family}, Arial, sans-serif`,
    background: paper,
    primaryColor: '#e3ebf5',
    primaryBorderColor: '#1d4f91',
    primaryTextColor: '#1b2430',
    secondaryColor: '#f5e8c8',
    tertiaryColor: '#f7f4ec',
    tertiaryBorderColor: '#8f8670',
    lineColor: '#1b2430',
    edgeLabelBackground: paper,
    textColor: '#1b2430',
  },
})

let drawn = 0

/** Draws a text; throws what Mermaid throws when it cannot be read. `place` is in the page but not to be seen: texts are measured in it. */
export async function drawMermaid(text: string, place: HTMLElement): Promise<MermaidDrawing> {
  await document.fonts.load(`16px ${family}`)
  drawn += 1
  const font = await fontAsData()
  return withNonce(async (nonce) => standalone((await mermaid.render(`mermaid-${drawn}`, text, place)).svg, font, nonce))
}

/** The same as a PNG on white paper. */
export async function mermaidPng({ svg, width, height }: MermaidDrawing): Promise<Blob> {
  const image = new Image()
  // A `data:` address, for a canvas that has drawn a `blob:` one may not be read everywhere.
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
  await image.decode()
  return pngOnPaper({ width: width + 2 * margin, height: height + 2 * margin }, paper, async (scale) => {
    const canvas = document.createElement('canvas')
    canvas.width = Math.ceil((width + 2 * margin) * scale)
    canvas.height = Math.ceil((height + 2 * margin) * scale)
    canvas.getContext('2d')?.drawImage(image, margin * scale, margin * scale, width * scale, height * scale)
    return canvas
  })
}

/** An SVG that needs nothing around it: its size written down, its font inside. */
function standalone(drawn: string, font: string, nonce: string): MermaidDrawing {
  // Mermaid hands out HTML; what goes into an image has to be XML.
  const page = new DOMParser().parseFromString(drawn, 'text/html')
  const root = page.querySelector('svg')
  const [, , width = 0, height = 0] = (root?.getAttribute('viewBox') ?? '').split(/[\s,]+/).map(Number)
  if (!root || !(width > 0 && height > 0)) throw new Error('Mermaid drew nothing.')
  root.setAttribute('width', String(width))
  root.setAttribute('height', String(height))
  const style = page.createElementNS('http://www.w3.org/2000/svg', 'style')
  style.setAttribute('nonce', nonce)
  style.textContent = `@font-face { font-family: "${family}"; src: url("${font}"); font-weight: 400 700; }`
  root.prepend(style)
  return { svg: new XMLSerializer().serializeToString(root).replaceAll(` nonce="${nonce}"`, ''), width, height }
}

let font: Promise<string> | undefined

function fontAsData(): Promise<string> {
  font ??= fetch(paths.font('hyperlegible-next.woff2'))
    .then((answer) => (answer.ok ? answer.blob() : Promise.reject(new Error('the font is not there'))))
    .then(
      (blob) =>
        new Promise<string>((resolve, reject) => {
          const reader = new FileReader()
          reader.onload = () => resolve(String(reader.result))
          reader.onerror = () => reject(new Error('the font could not be read'))
          reader.readAsDataURL(blob)
        }),
    )
    .catch((cause: unknown) => {
      font = undefined
      throw cause
    })
  return font
}

/**
 * Mermaid measures with a style element of its own, which the page's policy refuses without this answer's nonce, and it cannot be
 * told one. While it draws, style elements are made and read with it.
 */
async function withNonce<T>(draw: (nonce: string) => Promise<T>): Promise<T> {
  const nonce = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce ?? ''
  const create = document.createElement
  const read = DOMParser.prototype.parseFromString
  // Both stand in for overloaded calls of the browser's own and pass on what they get.
  document.createElement = function (this: Document, name: string, options?: ElementCreationOptions) {
    const element = create.call(this, name, options)
    if (element instanceof HTMLStyleElement) element.nonce = nonce
    return element
  } as typeof document.createElement
  DOMParser.prototype.parseFromString = function (text, type) {
    return read.call(this, String(text).replaceAll('<style', `<style nonce="${nonce}"`), type)
  }
  try {
    return await draw(nonce)
  } finally {
    document.createElement = create
    DOMParser.prototype.parseFromString = read
  }
}
