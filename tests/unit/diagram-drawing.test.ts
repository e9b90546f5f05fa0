import fc from 'fast-check'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { drawSource } from '@/lib/diagrams/drawing'
import { cleanSvg } from '@/lib/diagrams/sources/svg'

const scene = (elements: object[], background = '#fff9db') =>
  JSON.stringify({ type: 'excalidraw', elements, appState: { viewBackgroundColor: background } })
const model = (cells: string) =>
  `<mxGraphModel background="#fff9db"><root><mxCell id="0"/><mxCell id="1" parent="0"/>${cells}</root></mxGraphModel>`
const vertex = (id: string, style: string, x: number, y: number, width = 100, height = 60, value = id) =>
  `<mxCell id="${id}" value="${value}" style="${style}" vertex="1" parent="1"><mxGeometry x="${x}" y="${y}" width="${width}" height="${height}" as="geometry"/></mxCell>`

/** The color of the drawing at a place, as three numbers. */
async function colorAt({ svg, width, height }: ReturnType<typeof drawSource>, x: number, y: number): Promise<string> {
  const { data, info } = await sharp(Buffer.from(svg)).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  expect([info.width, info.height]).toEqual([width, height])
  return [...data.subarray((y * info.width + x) * 3, (y * info.width + x) * 3 + 3)]
    .map((part) => part.toString(16).padStart(2, '0'))
    .join('')
}

describe('a drawing of ours', () => {
  it('puts the boxes of draw.io where they are, in their colors, on its paper', async () => {
    const drawing = drawSource(
      'drawio',
      model(vertex('', 'fillColor=#ff0000;strokeColor=none', 100, 100) + vertex('', 'ellipse;fillColor=#00ff00', 300, 100)),
    )
    // The drawing begins 16 px left of and above the first box.
    expect(drawing).toMatchObject({ width: 332, height: 92 })
    expect(await colorAt(drawing, 20, 20)).toBe('ff0000')
    expect(await colorAt(drawing, 5, 5)).toBe('fff9db')
    expect(await colorAt(drawing, 216 + 50, 46)).toBe('00ff00')
    expect(await colorAt(drawing, 216 + 2, 18)).toBe('fff9db')
  })

  it('leads arrows from outline to outline and leaves a gap for their words', () => {
    const { svg } = drawSource(
      'drawio',
      model(`${vertex('a', '', 0, 0)}${vertex('b', '', 300, 0)}<mxCell id="e" value="asks" edge="1" parent="1" source="a" target="b"/>`),
    )
    expect(svg).toContain('d="M100 30L300 30"')
    expect(svg).toMatch(/<rect [^>]*fill="#ffffff"\/><text [^>]*><tspan [^>]*>asks</)
  })

  it('of Excalidraw has its shapes, lines and words', async () => {
    const drawing = drawSource(
      'excalidraw',
      scene([
        { id: 'a', type: 'rectangle', x: -50, y: -50, width: 100, height: 60, backgroundColor: '#a5d8ff' },
        { id: 't', type: 'text', x: 100, y: 0, width: 90, height: 50, text: 'Größe\n<b>', fontSize: 20 },
        {
          id: 'l',
          type: 'arrow',
          x: 0,
          y: 100,
          points: [
            [0, 0],
            [80, 0],
          ],
        },
      ]),
    )
    expect(await colorAt(drawing, 40, 40)).toBe('a5d8ff')
    expect(drawing.svg).toContain('Größe</tspan>')
    expect(drawing.svg).toContain('&lt;b&gt;</tspan>')
    expect(drawing.svg).toContain('font-family="Atkinson Hyperlegible Next"')
  })

  it('draws the first page only, and nothing that is hidden', () => {
    const page = (words: string) => `<diagram>${model(vertex('a', '', 0, 0, 90, 40, words))}</diagram>`
    const { svg } = drawSource('drawio', `<mxfile>${page('First')}${page('Second')}</mxfile>`)
    expect(svg).toContain('First')
    expect(svg).not.toContain('Second')
    expect(
      drawSource(
        'drawio',
        model(
          '<mxCell id="x" parent="0" visible="0"/><mxCell id="y" value="Secret" vertex="1" parent="x"><mxGeometry width="9" height="9" as="geometry"/></mxCell>',
        ),
      ).svg,
    ).not.toContain('Secret')
  })

  it('of nothing is a small empty sheet', () => {
    expect(drawSource('drawio', model(''))).toMatchObject({ width: 320, height: 240 })
    expect(drawSource('excalidraw', scene([]))).toMatchObject({ width: 320, height: 240 })
  })

  it('stays within 10,000 pixels a side and 25 million in all, however far apart things lie, and is clean SVG', () => {
    const place = fc.integer({ min: -1_000_000, max: 1_000_000 })
    const size = fc.integer({ min: 0, max: 1_000_000 })
    const style = fc.constantFrom(
      '',
      'ellipse',
      'rhombus',
      'shape=cylinder3',
      'shape=umlActor',
      'shape=cloud',
      'shape=hexagon',
      'swimlane',
      'text',
      'rotation=45;fontSize=99',
      'fillColor=#abc;strokeColor=none;opacity=40;dashed=1',
      'fillColor=red;align=left;verticalAlign=bottom',
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(style, place, place, size, size), { minLength: 1, maxLength: 5 }), (boxes) => {
        const cells = boxes.map(([look, x, y, width, height], at) =>
          vertex(`v${at}`, look, x, y, width, height, 'Orders &amp;lt;i&amp;gt; and a rather long name'),
        )
        const { svg, width, height } = drawSource(
          'drawio',
          model(
            `${cells.join('')}<mxCell id="e" style="edgeStyle=orthogonalEdgeStyle;startArrow=diamond;endArrow=oval" edge="1" value="x" source="v0" target="v1"/>`,
          ),
        )
        expect(Math.max(width, height)).toBeLessThanOrEqual(10_000)
        expect(width * height).toBeLessThanOrEqual(25_000_000)
        expect(cleanSvg(svg)).toMatchObject({ text: svg, width, height })
      }),
    )
  })
})
