import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { proposeAlternative } from '@/lib/diagrams/alternative'
import { drawSource } from '@/lib/diagrams/drawing'
import type { SourceKind } from '@/lib/diagrams/graph'
import { compareGraphs } from '@/lib/diagrams/graph-diff'
import { labelLimits } from '@/lib/diagrams/limits'
import { findEmbedded } from '@/lib/diagrams/sources/embedded'
import { readSource } from '@/lib/diagrams/sources/reading'
import { AppError } from '@/lib/errors'

// Megabytes and thousands of texts take a busy machine a while.
vi.setConfig({ testTimeout: 60_000 })

const kinds = ['mermaid', 'excalidraw', 'drawio', 'svg'] as const

/** What a reader made of a text; a refusal for people is null, anything else thrown is a bug. */
function outcome<T>(run: () => T): T | null {
  try {
    return run()
  } catch (error) {
    if (error instanceof AppError && ['invalid', 'too_large'].includes(error.code) && /\.$/.test(error.message)) return null
    throw error
  }
}

function holds(kind: SourceKind, text: string): void {
  const read = outcome(() => readSource(kind, text))
  if (!read) return
  expect(readSource(kind, read.text)).toEqual(read)
  expect(read.text.isWellFormed()).toBe(true)
  expect(read.text).not.toMatch(/[\0\ufeff]/)
  expect(read.labels.length).toBeLessThanOrEqual(labelLimits.count)
  expect(new Set(read.labels).size).toBe(read.labels.length)
  for (const label of read.labels) expect(label.length <= labelLimits.characters && label === label.trim() && label !== '').toBe(true)
  const ids = new Set(read.graph.nodes.map(({ id }) => id))
  expect(ids.size).toBe(read.graph.nodes.length)
  for (const { from, to } of read.graph.edges) for (const end of [from, to]) expect(end === null || ids.has(end)).toBe(true)
  for (const { parent } of read.graph.nodes) expect(parent === null || ids.has(parent)).toBe(true)
  expect(compareGraphs(read.graph, read.graph)).toEqual([])
  expect(proposeAlternative(read.graph).length).toBeLessThanOrEqual(600)
  if (kind === 'drawio' || kind === 'excalidraw')
    expect(readSource('svg', drawSource(kind, text).svg).text).toBe(drawSource(kind, text).svg)
}

const anyText = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 }).map((codes) => String.fromCharCode(...codes))
const oddWord = fc.constantFrom(
  '__proto__',
  'constructor',
  'toString',
  '',
  ' ',
  '\0',
  '\ud800',
  '\ufeff',
  '\u202e',
  'javascript:alert(1)',
  '\u0085',
  '"',
  "'",
  '&amp;',
  '<',
  '0',
  '-1',
  '1e999',
  '%41',
  'a;b',
  'url(#a)',
  '😀',
)
const pieces = (...tokens: string[]) =>
  fc.array(
    fc.oneof({ weight: 12, arbitrary: fc.constantFrom(...tokens) }, { weight: 2, arbitrary: oddWord }, { weight: 1, arbitrary: anyText }),
    { maxLength: 40 },
  )

const mermaid = fc
  .tuple(
    fc.constantFrom(
      'flowchart LR',
      'graph TD;',
      'sequenceDiagram',
      'stateDiagram-v2',
      'erDiagram',
      'classDiagram',
      'C4Context',
      'architecture-beta',
      'mindmap',
      '---\ntitle: "x"\n---\nflowchart',
      '%%{init: {}}%%\ngraph',
    ),
    pieces(
      'A',
      'B',
      'Orders',
      '\nA[Orders] -->|reads| B & C\n',
      '\nA --> B: x\n',
      '\nA->>B: hi\n',
      '\nA ||--o{ B : has\n',
      '\nA <|-- C : is\n',
      ' ',
      '\n',
      '\n',
      '-->',
      '---',
      '-.->',
      '==>',
      '-- x -->',
      '[',
      ']',
      '(',
      ')',
      '{',
      '}',
      '[(',
      ')]',
      '"',
      '|',
      '&',
      ';',
      ':',
      ':::',
      '@{',
      ' as ',
      'subgraph ',
      '\nend\n',
      'click A "x"',
      '%%{',
      '}%%',
      '%%',
      '---\n',
      '\nparticipant ',
      '->>',
      ' : ',
      '||--o{',
      '<|--',
      'state ',
      '[*]',
      '\nnote right of A\n',
      'Rel(A, B, "x")',
      'System_Boundary(b, "x") {\n',
      'service a(x)[y] in b',
      'a:L -- R:b',
      'title: x',
      '#quot;',
      '`',
      'img: "x"',
      'style A fill:url(x)',
    ),
  )
  .map(([head, tail]) => `${head}\n${tail.join('')}`)

const xml = (root: string, end: string, ...tokens: string[]) => pieces(...tokens).map((parts) => `${root}${parts.join('')}${end}`)

const drawio = fc.oneof(
  xml('<mxfile><diagram id="p"><mxGraphModel><root>', '</root></mxGraphModel></diagram></mxfile>', ...cellTokens()),
  xml('<mxGraphModel><root>', '</root></mxGraphModel>', ...cellTokens()),
  pieces(...cellTokens()).map(
    (parts) =>
      `<mxfile><diagram>${deflateRawSync(encodeURIComponent(`<mxGraphModel>${parts.join('').toWellFormed()}</mxGraphModel>`)).toString('base64')}</diagram></mxfile>`,
  ),
)

function cellTokens(): string[] {
  return [
    '<mxCell id="a" value="A" vertex="1"><mxGeometry width="9" height="9" as="geometry"/></mxCell>',
    '<mxCell id="b" value="&lt;b&gt;B&lt;/b&gt; &amp;amp;lt;" style="html=1;shape=cylinder3" vertex="1" parent="a"><mxGeometry x="5" width="1e3" height="20" as="geometry"/></mxCell>',
    '<mxCell id="e" edge="1" source="a" target="b" value="calls"/>',
    '<mxCell id="e" edge="1" source="b" target="zz"><mxGeometry as="geometry"><mxPoint x="1" y="2" as="targetPoint"/><Array as="points"><mxPoint x="3"/></Array></mxGeometry></mxCell>',
    '<mxCell parent="b" id="c"/>',
    '<mxCell id="b" parent="c" vertex="1"/>',
    '<UserObject label="%x%" x="y" placeholders="1" link="https://a.example/" id="o"><mxCell vertex="1" style="image=data:image/svg+xml,x"><mxGeometry width="4" height="4" as="geometry"/></mxCell></UserObject>',
    '<object>',
    '</object>',
    '<mxCell id="__proto__" value="__proto__" vertex="1"><mxGeometry as="geometry"/></mxCell>',
    '</mxCell>',
    '<diagram/>',
    '<mxPoint/>',
    '&#0;',
    '<![CDATA[x]]>',
    '<!-- x -->',
  ]
}

const svg = xml(
  '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="40" height="30">',
  '</svg>',
  '<g id="a" fill="red">',
  '</g>',
  '<rect width="9" height="9" style="fill:light-dark(#fff, #000);stroke:var(--a, blue)"/>',
  '<use href="#a"/>',
  '<use xlink:href="#b"/>',
  '<g id="b"><use href="#a"/></g>',
  '<text x="1">a<tspan dy="2">b</tspan>',
  '</text>',
  '<switch><foreignObject/><text>c</text></switch>',
  '<style>.a{fill:red}</style>',
  '<a href="https://a.example/"><path d="M0 0"/></a>',
  '<title>T</title>',
  '<unknown><rect/></unknown>',
  '<image href="data:image/png;base64,iVBORw0KGgo="/>',
  '<path marker-mid="url(#a)" d="M0 0L1 1"/>',
  '<![CDATA[x]]>',
  '&#10;',
  '<svg viewBox="0 0 1 1"/>',
  '<set attributeName="href" to="javascript:x"/>',
  '<set/>',
)

const odd = fc.oneof(
  { weight: 20, arbitrary: fc.constant(undefined) },
  { weight: 1, arbitrary: fc.oneof(fc.integer(), fc.double(), oddWord, fc.constant(null), fc.constant({}), fc.constant([])) },
)
const elementOf = (type: string) =>
  fc.record({
    id: fc.constantFrom('a', 'b', 'c', 't', '__proto__'),
    type: fc.constant(type),
    x: fc.integer({ min: -99, max: 99 }),
    y: odd,
    width: fc.integer({ min: -50, max: 50 }),
    height: odd,
    text: fc.constantFrom('Orders', '', 'two\nlines'),
    containerId: fc.constantFrom(null, 'a', 'b'),
    groupIds: fc.constantFrom([], ['g']),
    frameId: fc.constantFrom(null, 'c'),
    startBinding: fc.constantFrom(null, { elementId: 'a' }),
    endBinding: fc.constantFrom(null, { elementId: 'b' }),
    points: fc.constantFrom(
      undefined,
      [],
      [
        [0, 0],
        [9, 9],
      ],
      [
        [0, 0],
        [5, 5],
        [9, 0],
      ],
    ),
    strokeColor: odd,
    opacity: odd,
    angle: odd,
    link: odd,
    name: odd,
    fileId: fc.constantFrom('f', '__proto__'),
    customData: odd,
    roundness: fc.constantFrom(null, { type: 2 }),
  })
const excalidraw = fc
  .record({
    type: fc.constant('excalidraw'),
    elements: fc.array(
      fc
        .constantFrom(
          'rectangle',
          'diamond',
          'ellipse',
          'text',
          'line',
          'arrow',
          'draw',
          'freedraw',
          'frame',
          'magicframe',
          'image',
          'iframe',
          'embeddable',
          'new',
        )
        .chain(elementOf),
      { maxLength: 8 },
    ),
    appState: fc.oneof(odd, fc.constant({ viewBackgroundColor: '#fff' })),
    files: fc.oneof(
      odd,
      fc.constant({
        f: { id: 'f', mimeType: 'image/png', dataURL: 'data:image/png;base64,iVBORw0KGgo=' },
        ['__proto__']: { id: 'x', mimeType: 'image/png', dataURL: 'data:image/svg+xml;base64,AAAA' },
      }),
    ),
  })
  .map((scene) => JSON.stringify(scene))

describe('whatever is handed in as a source', () => {
  it('is read or refused in words, and reading what was read gives the same', () => {
    for (const [kind, texts] of [
      ['mermaid', mermaid],
      ['drawio', drawio],
      ['svg', svg],
      ['excalidraw', excalidraw],
    ] as const)
      fc.assert(
        fc.property(texts, (text) => holds(kind, text)),
        { numRuns: 300 },
      )
  })

  it('is read or refused in words when it is no source at all', () => {
    fc.assert(
      fc.property(fc.constantFrom(...kinds), fc.oneof(anyText, fc.string(), fc.json(), oddWord), (kind, text) => holds(kind, text)),
      { numRuns: 500 },
    )
  })

  it('is looked for in any bytes without a fall', () => {
    const starts = ['', '89504e470d0a1a0a', '3c7376672078', 'efbbbf3c', 'fffe3c00'].map((hex) => Buffer.from(hex, 'hex'))
    fc.assert(
      fc.property(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 200 }), (start, rest) => {
        findEmbedded(Buffer.concat([start, rest]))
      }),
      { numRuns: 500 },
    )
  })
})

describe('a source made to be slow or large', () => {
  const mebibytes = (count: number, piece: string) => piece.repeat(Math.ceil((count * 1024 * 1024) / piece.length))
  const scene = (elements: unknown) => JSON.stringify({ type: 'excalidraw', elements })
  const cell = (inner: string) => `<mxGraphModel><root>${inner}</root></mxGraphModel>`

  it.each<[string, SourceKind, string, string]>([
    ['more than 5 MiB of draw.io', 'drawio', mebibytes(5, ' ') + cell(''), 'too_large'],
    ['more than 5 MiB of Excalidraw', 'excalidraw', mebibytes(5, ' ') + scene([]), 'too_large'],
    ['more than 50 kB of Mermaid', 'mermaid', `flowchart LR\n${'é'.repeat(25_000)}`, 'too_large'],
    [
      'more than 512 KiB of SVG',
      'svg',
      `<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"><!--${mebibytes(0.5, 'x')}--></svg>`,
      'too_large',
    ],
    ['more than 20,000 cells', 'drawio', cell('<mxCell/>'.repeat(20_001)), 'too_large'],
    ['more than 20,000 elements of a scene', 'excalidraw', scene(Array.from({ length: 20_001 }, () => ({ type: 'x' }))), 'too_large'],
    ['more than 20,000 arrows out of one line', 'mermaid', `flowchart LR\n${'A & '.repeat(200)}B --> ${'C & '.repeat(200)}D`, 'too_large'],
    [
      'a page that unpacks to more than 10 MB',
      'drawio',
      `<mxfile><diagram>${deflateRawSync(Buffer.alloc(10_000_001, 'a')).toString('base64')}</diagram></mxfile>`,
      'too_large',
    ],
    [
      'pages that together unpack to more than 10 MB',
      'drawio',
      `<mxfile>${`<diagram>${deflateRawSync(`<a/>${' '.repeat(6_000_000)}`).toString('base64')}</diagram>`.repeat(2)}</mxfile>`,
      'too_large',
    ],
    ['tags nested beyond 64', 'drawio', `${'<mxfile>'.repeat(65)}`, 'too_large'],
    [
      'an entity that stands for many',
      'drawio',
      `<!DOCTYPE a [<!ENTITY b "x"><!ENTITY c "&b;&b;">]>${cell('<mxCell value="&c;"/>')}`,
      'invalid',
    ],
    ['an entity nobody defined', 'drawio', cell('<mxCell value="&bomb;"/>'), 'invalid'],
    [
      'a scene of two million brackets',
      'excalidraw',
      `{"type":"excalidraw","elements":${'['.repeat(2_000_000)}${']'.repeat(2_000_000)}}`,
      'invalid',
    ],
    [
      'a packed page cut off',
      'drawio',
      `<mxfile><diagram>${deflateRawSync(encodeURIComponent(cell('')))
        .toString('base64')
        .slice(0, 12)}</diagram></mxfile>`,
      'invalid',
    ],
    ['a zero byte in XML', 'drawio', cell('<mxCell value="\0"/>'), 'invalid'],
  ])('with %s is refused in a sentence', (_, kind, text, code) => {
    expect(() => readSource(kind, text)).toThrow(expect.objectContaining({ code, message: expect.stringMatching(/^[A-Z].{20,}\.$/) }))
  })

  it('at the very limit is taken', () => {
    expect(readSource('drawio', cell('<mxCell/>'.repeat(20_000))).text).toContain('cell-19999')
    const elements = Array.from({ length: 20_000 }, (_, at) => ({ id: `e${at}`, type: 'rectangle', x: at, y: 0, width: 10, height: 10 }))
    expect(JSON.parse(readSource('excalidraw', scene(elements)).text).elements).toHaveLength(20_000)
    expect(readSource('mermaid', `flowchart LR\n%% ${'x'.repeat(50_000 - 16)}`).graph.nodes).toEqual([])
  })
})
