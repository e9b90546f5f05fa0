import { element, type Point } from '@/lib/diagrams/drawing/canvas'
import type { SvgElement } from '@/lib/diagrams/sources/svg/tree'

export const fontFamily = 'Atkinson Hyperlegible Next'

/** Text in lines no wider than `width` where words allow it; at most `most` lines, the last then ends in an ellipsis. */
export function wrapped(text: string, size: number, width: number, most = 60): string[] {
  const lines: string[] = []
  for (const paragraph of text.split('\n')) {
    let line = ''
    for (const word of paragraph.split(' ').flatMap((each) => broken(each, size, width))) {
      const longer = line ? `${line} ${word}` : word
      if (line && textWidth(longer, size) > width) {
        lines.push(line)
        line = word
      } else line = longer
      if (lines.length > most) return [...lines.slice(0, most - 1), `${lines[most - 1] ?? ''}…`]
    }
    lines.push(line)
  }
  return lines.slice(0, most)
}

// Widths of the font in em, roughly; wide scripts take a whole one.
export function textWidth(text: string, size: number): number {
  let width = 0
  for (const character of text)
    width += /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60\u{1f300}-\u{1faff}]/u.test(character)
      ? 1
      : /[iljtf.,:;|'!() ]/.test(character)
        ? 0.3
        : /[MW@m]/.test(character)
          ? 0.85
          : 0.56
  return width * size
}

function broken(word: string, size: number, width: number): string[] {
  if (textWidth(word, size) <= width) return [word]
  const pieces: string[] = []
  let piece = ''
  for (const character of word) {
    if (piece && textWidth(piece + character, size) > width) {
      pieces.push(piece)
      piece = ''
    }
    piece += character
  }
  return piece ? [...pieces, piece] : pieces
}

export type TextLook = { size: number; color: string; align: 'start' | 'middle' | 'end'; weight: 'bold' | null; turn: string | null }

/** Lines of text whose block begins at `top`; `at` is where they start, end or have their middle. */
export function textBlock(lines: string[], at: Point, { size, color, align, weight, turn }: TextLook, lineHeight = 1.25): SvgElement {
  const attributes = {
    'font-family': fontFamily,
    'font-size': size,
    'font-weight': weight,
    fill: color,
    'text-anchor': align === 'start' ? null : align,
    transform: turn,
  }
  return element(
    'text',
    attributes,
    lines.map((line, number) => element('tspan', { x: at.x, y: at.y + size * (0.95 + lineHeight * number) }, [line || ' '])),
  )
}

/** How high a block of so many lines is. */
export const blockHeight = (lines: number, size: number, lineHeight = 1.25) => size * lineHeight * lines

/** Words on a line, before a patch of `background` that hides the line behind them; and the corners of that patch. */
export function labelOnLine(
  text: string,
  middle: Point,
  size: number,
  color: string,
  background: string,
): { element: SvgElement; covers: Point[] } {
  const lines = wrapped(text, size, 200)
  const [width, height] = [Math.max(...lines.map((line) => textWidth(line, size))) + 6, blockHeight(lines.length, size)]
  const [x, y] = [middle.x - width / 2, middle.y - height / 2]
  const words = textBlock(lines, { x: middle.x, y }, { size, color, align: 'middle', weight: null, turn: null })
  return {
    element: element('g', {}, [element('rect', { x, y, width, height, fill: background }), words]),
    covers: [
      { x, y },
      { x: x + width, y: y + height },
    ],
  }
}
