import type { Look } from '@/lib/diagrams/drawing/shapes'
import type { Style } from '@/lib/diagrams/sources/drawio/style'

/** A color of a style: hex only, `none` as such, anything else the one given. */
export function colorIn(style: Style, key: string, otherwise: string): string {
  const given = style.get(key)
  if (given === undefined) return otherwise
  return given === 'none' ? 'none' : /^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i.test(given) ? given : otherwise
}

export function numberIn(style: Style, key: string, otherwise: number): number {
  const given = Number(style.get(key) || Number.NaN)
  return Number.isFinite(given) && Math.abs(given) <= 10_000 ? given : otherwise
}

export const lookIn = (style: Style): Look => {
  const opacity = numberIn(style, 'opacity', 100)
  return {
    fill: colorIn(style, 'fillColor', '#ffffff'),
    stroke: colorIn(style, 'strokeColor', '#000000'),
    width: Math.min(50, Math.max(0, numberIn(style, 'strokeWidth', 1))),
    dash: style.get('dashed') === '1' ? '4 4' : null,
    opacity: opacity === 100 ? null : Math.min(1, Math.max(0, opacity / 100)),
  }
}

export const fontSizeIn = (style: Style, otherwise: number): number => Math.min(200, Math.max(4, numberIn(style, 'fontSize', otherwise)))
