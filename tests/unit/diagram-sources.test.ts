import { deflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { proposeAlternative } from '@/lib/diagrams/alternative'
import { changeSentence } from '@/lib/diagrams/change-sentences'
import { drawSource } from '@/lib/diagrams/drawing'
import { compareGraphs } from '@/lib/diagrams/graph-diff'
import { findEmbedded } from '@/lib/diagrams/sources/embedded'
import { readPngText, withPngText } from '@/lib/diagrams/sources/png-text'
import { readSource } from '@/lib/diagrams/sources/reading'
import { sealScene } from '@/lib/diagrams/sources/scene-envelope'
import { cleanSvg } from '@/lib/diagrams/sources/svg'
import { png } from '@/tests/support/pictures'

const model = `<mxGraphModel dx="10" grid="1"><root><mxCell id="0"/><mxCell id="1" parent="0"/>
<mxCell id="a" value="&lt;b&gt;Browser&lt;/b&gt;&lt;br&gt;web" style="rounded=1;html=1;whiteSpace=wrap;fillColor=#dae8fc;" vertex="1" parent="1"><mxGeometry x="40" y="40" width="120" height="60" as="geometry"/></mxCell>
<UserObject label="Orders" link="javascript:alert(1)" id="b"><mxCell style="shape=cylinder3;html=1;" vertex="1" parent="1"><mxGeometry x="300" y="200" width="80" height="90" as="geometry"/></mxCell></UserObject>
<mxCell id="e" value="reads" style="edgeStyle=orthogonalEdgeStyle;" edge="1" parent="1" source="a" target="b"><mxGeometry relative="1" as="geometry"><Array as="points"><mxPoint x="200" y="70"/></Array></mxGeometry></mxCell>
</root></mxGraphModel>`
const plain = `<mxfile host="x"><diagram id="p" name="One">${model}</diagram></mxfile>`
const packed = `<mxfile><diagram id="p" name="One">${deflateRawSync(encodeURIComponent(model)).toString('base64')}</diagram></mxfile>`
const scene = JSON.stringify({
  type: 'excalidraw',
  version: 2,
  elements: [
    {
      id: 'a',
      type: 'rectangle',
      x: 0,
      y: 0,
      width: 100,
      height: 50,
      link: 'javascript:alert(1)',
      boundElements: [{ id: 't', type: 'text' }],
    },
    { id: 't', type: 'text', x: 10, y: 10, width: 80, height: 25, text: 'API', containerId: 'a' },
    { id: 'b', type: 'ellipse', x: 300, y: 0, width: 100, height: 50 },
    {
      id: 'e',
      type: 'arrow',
      x: 100,
      y: 25,
      points: [
        [0, 0],
        [200, 0],
      ],
      startBinding: { elementId: 'a', focus: 0, gap: 1 },
      endBinding: { elementId: 'b', focus: 0, gap: 1 },
    },
    { id: 'i', type: 'iframe', x: 0, y: 0 },
  ],
  appState: {},
  files: {},
})

describe('a source', () => {
  it('of draw.io is read plain and packed alike', () => {
    const read = readSource('drawio', plain)
    expect(readSource('drawio', packed)).toEqual(read)
    expect(readSource('drawio', read.text)).toEqual(read)
    expect(read.text).not.toContain('javascript')
    expect(read.labels).toEqual(['Browser web', 'Orders', 'reads'])
    expect(read.graph.edges).toEqual([{ id: 'p/e', from: 'p/a', to: 'p/b', label: 'reads' }])
  })

  it('of Excalidraw keeps what we know', () => {
    const read = readSource('excalidraw', scene)
    expect(readSource('excalidraw', read.text)).toEqual(read)
    expect(read.text).not.toMatch(/javascript|iframe/)
    expect(read.graph.nodes.map(({ label }) => label)).toEqual(['API', ''])
  })

  it('of Mermaid loses its directives and links', () => {
    const read = readSource(
      'mermaid',
      '%%{init: {"securityLevel":"loose"}}%%\nflowchart LR\n  A[Browser] -->|asks| B[(Orders)] & C; click A "javascript:alert(1)"\n',
    )
    expect(read.text).toBe('flowchart LR\n  A[Browser] -->|asks| B[(Orders)] & C\n')
    expect(readSource('mermaid', read.text)).toEqual(read)
    expect(read.graph.edges.map(({ from, to, label }) => [from, to, label])).toEqual([
      ['A', 'B', 'asks'],
      ['A', 'C', 'asks'],
    ])
    expect(proposeAlternative(read.graph)).toBe(
      'A diagram of 3 parts: Browser, Orders (database) and C. Browser leads to Orders (asks) and C (asks).',
    )
    const after = readSource('mermaid', 'flowchart LR\n  A[Browser] -->|asks| B[(Order DB)] & D')
    expect(compareGraphs(read.graph, after.graph).map(changeSentence)).toEqual([
      '“C” is gone.',
      '“D” is new.',
      '“Order DB” was called “Orders”.',
      'The arrow “asks” from “Browser” to “C” now leads from “Browser” to “D”.',
    ])
  })

  it('inside a picture is found', async () => {
    const picture = await png()
    expect(findEmbedded(picture)).toBeNull()
    expect(findEmbedded(withPngText(picture, 'mxfile', encodeURIComponent(plain)))).toEqual({ kind: 'drawio', text: plain })
    const withScene = withPngText(picture, 'application/vnd.excalidraw+json', sealScene(scene))
    expect(findEmbedded(withScene)).toEqual({ kind: 'excalidraw', text: scene })
    expect(readPngText(withScene)).toHaveLength(1)
  })

  it('is drawn as an SVG that is clean', () => {
    for (const { svg } of [drawSource('drawio', plain), drawSource('excalidraw', scene)]) expect(cleanSvg(svg).text).toBe(svg)
  })
})
