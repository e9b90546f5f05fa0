import { deflateRawSync } from 'node:zlib'
import { describe, expect, it, vi } from 'vitest'
import { sourceLimits } from '@/lib/diagrams/limits'
import { readSource } from '@/lib/diagrams/sources/reading'

// Megabytes take a busy machine a while.
vi.setConfig({ testTimeout: 60_000 })

const cell = (attributes: string, inner = '<mxGeometry x="1" y="2" width="30" height="20" as="geometry"/>') =>
  `<mxCell ${attributes}>${inner}</mxCell>`
const model = (cells: string) => `<mxGraphModel><root><mxCell id="0"/><mxCell id="1" parent="0"/>${cells}</root></mxGraphModel>`
const packed = (xml: string) => deflateRawSync(encodeURIComponent(xml)).toString('base64')
const drawio = (cells: string) => readSource('drawio', model(cells))
const label = (value: string, style = 'html=1') =>
  drawio(cell(`id="a" vertex="1" parent="1" style="${style}" value="${value}"`)).graph.nodes[0]?.label

describe('a draw.io document', () => {
  it('is read plain, packed, escaped and as a bare model alike', () => {
    const xml = model(cell('id="a" value="Größe &amp;amp; 100 %" style="html=1" vertex="1" parent="1"'))
    const read = readSource('drawio', xml)
    expect(read.labels).toEqual(['Größe & 100 %'])
    const inside = (content: string) =>
      readSource('drawio', `<mxfile host="a" agent="Jonas" etag="x"><diagram id="page-1" name="Page-1">${content}</diagram></mxfile>`)
    for (const content of [
      xml,
      packed(xml),
      `\n  ${packed(xml)}\n`,
      encodeURIComponent(xml),
      xml.replaceAll('&', '&amp;').replaceAll('<', '&lt;'),
    ])
      expect(inside(content)).toEqual(read)
    expect(read.text).toBe(
      '<mxfile><diagram id="page-1" name="Page-1"><mxGraphModel><root><mxCell id="0"/><mxCell id="1" parent="0"/><mxCell id="a" value="Größe &amp;amp; 100 %" style="html=1;" vertex="1" parent="1"><mxGeometry x="1" y="2" width="30" height="20" as="geometry"/></mxCell></root></mxGraphModel></diagram></mxfile>',
    )
  })

  it('keeps all pages, and tells their boxes apart', () => {
    const page = (id: string, name: string) =>
      `<diagram id="${id}" name="${name}">${packed(model(cell(`id="a" value="${name}" vertex="1" parent="1"`)))}</diagram>`
    const read = readSource('drawio', `<mxfile>${page('x', 'Context')}${page('x', 'Containers')}${page('', 'Notes')}</mxfile>`)
    expect(read.graph.nodes.map(({ id }) => id)).toEqual(['x/a', 'page-2/a', 'page-3/a'])
    expect(read.labels).toEqual(['Context', 'Containers', 'Notes'])
  })

  it('shows labels as text: markup goes, what only looks like it stays', () => {
    expect(label('&lt;b style=&quot;x&quot;&gt;Order&lt;/b&gt;s&lt;br&gt;&lt;div&gt;of&amp;nbsp;all&lt;/div&gt;')).toBe('Orders of all')
    expect(label('&lt;img src=x onerror=alert(1)&gt;&lt;script&gt;alert(1)&lt;/script&gt;A')).toBe('A')
    expect(label('a &amp;lt;b&amp;gt; c')).toBe('a <b> c')
    expect(label('a &lt;b&gt; c', 'html=0')).toBe('a <b> c')
    expect(label('a &lt; b &lt;i')).toBe('a < b <i')
    const { text } = drawio(cell('id="a" vertex="1" style="html=1" value="&amp;lt;script&amp;gt;alert(1)&amp;lt;/script&amp;gt;"'))
    expect(text).toContain('value="&amp;lt;script&amp;gt;alert(1)&amp;lt;/script&amp;gt;"')
  })

  it('fills in the names of C4 shapes', () => {
    const shape = `<object placeholders="1" c4Name="Orders" c4Type="Service" label="&lt;b&gt;%c4Name%&lt;/b&gt;&lt;div&gt;[%c4Type%: %gone%]&lt;/div&gt;" id="s">${cell('vertex="1" parent="1" style="html=1"')}</object>`
    expect(drawio(shape).labels).toEqual(['Orders [Service: ]'])
  })

  it('keeps links to the web and no other', () => {
    const linked = (link: string) =>
      `<UserObject label="A" link="${link}" id="a" tooltip="&lt;script&gt;" onclick="x">${cell('vertex="1" parent="1"')}</UserObject>`
    expect(drawio(linked('https://a.example/?q=1&amp;r=2')).text).toContain(
      '<UserObject label="A" link="https://a.example/?q=1&amp;r=2" id="a"><mxCell vertex="1"',
    )
    for (const link of [
      'javascript:alert(1)',
      'data:page/id,x',
      'data:action/json,{}',
      'file:///etc/passwd',
      '//a.example',
      ' javascript:x',
      'https://',
    ])
      expect(drawio(linked(link)).text).toContain('<mxCell id="a" value="A" vertex="1"')
  })

  it('keeps looks, built-in icons and raster pictures, and loses what could address or contain something', () => {
    const style = (given: string) => /style="([^"]*)"/.exec(drawio(cell(`id="a" vertex="1" parent="1" style="${given}"`)).text)?.[1] ?? ''
    expect(style('rounded=1;fillColor=#dae8fc;dashPattern=8 4;points=[[0,0,0],[1,0.5,0]];text;')).toBe(
      'rounded=1;fillColor=#dae8fc;dashPattern=8 4;points=[[0,0,0],[1,0.5,0]];text;',
    )
    expect(style('image=img/lib/azure2/compute/Virtual_Machine.svg;shape=image;')).toBe(
      'image=img/lib/azure2/compute/Virtual_Machine.svg;shape=image;',
    )
    expect(style('image=data:image/png,iVBORw0KGgo=;')).toBe('image=data:image/png,iVBORw0KGgo=;')
    expect(style('fillColor=light-dark(#ff0000, #00ff00);strokeColor=default;')).toBe('fillColor=#ff0000;strokeColor=default;')
    for (const given of [
      'image=data:image/svg+xml,PHN2Zz4=',
      'image=https://a.example/a.png',
      'image=img/lib/../../x.svg',
      'shape=stencil(bVFBDsIgEHzN)',
      'fontSource=https%3A%2F%2Fa.example',
      'editableCssRules=.*',
      'a b=1',
      '__proto__()=1',
    ])
      expect(style(`${given};`)).toBe('')
  })

  it('knows groups, words on arrows and icons without words, and hides what is hidden', () => {
    const cells = [
      cell(
        'id="g" value="Backend" style="swimlane" vertex="1" parent="1"',
        '<mxGeometry x="100" y="50" width="300" height="200" as="geometry"/>',
      ),
      cell('id="plain" vertex="1" parent="g"'),
      cell('id="l" style="shape=mxgraph.aws4.resourceIcon;resIcon=mxgraph.aws4.lambda_function;" vertex="1" parent="plain"'),
      cell('id="v" value="VM" style="image=img/lib/azure2/compute/Virtual_Machine.svg" vertex="1" parent="g"'),
      cell('id="e" value="asks" edge="1" parent="g" source="l" target="v"', ''),
      cell('id="w" value="twice" style="edgeLabel" vertex="1" parent="e"', '<mxGeometry x="0.2" relative="1" as="geometry"/>'),
      cell('id="hidden" visible="0" parent="0"', ''),
      cell('id="h" value="Secret" vertex="1" parent="hidden"'),
      cell('id="dust" vertex="1" parent="1"'),
      cell('id="loose" edge="1" parent="1" target="gone"', ''),
    ]
    const { nodes, edges } = drawio(cells.join('')).graph
    expect(nodes.map(({ id, label: words, shape, parent }) => [id, words, shape, parent])).toEqual([
      ['page-1/g', 'Backend', 'group', null],
      ['page-1/l', 'lambda function', 'rectangle', 'page-1/g'],
      ['page-1/v', 'VM', 'rectangle', 'page-1/g'],
    ])
    expect(nodes[1]?.box).toEqual({ x: 102, y: 54, width: 30, height: 20 })
    expect(edges).toEqual([{ id: 'page-1/e', from: 'page-1/l', to: 'page-1/v', label: 'asks twice' }])
  })

  it('comes through parents in a circle', () => {
    const circle =
      cell('id="a" value="A" vertex="1" parent="b"') +
      cell('id="b" value="B" vertex="1" parent="a"') +
      cell('id="c" value="C" vertex="1" parent="c"')
    expect(drawio(circle).labels).toEqual(['A', 'B', 'C'])
  })

  it('that unpacks to more than 5 MiB is kept packed', () => {
    const big = model(
      Array.from({ length: 3000 }, (_, at) => cell(`id="${at}" value="${'words'.repeat(360)}${at}" vertex="1" parent="1"`)).join(''),
    )
    const read = readSource('drawio', `<mxfile><diagram id="p">${packed(big)}</diagram></mxfile>`)
    expect(big.length).toBeGreaterThan(sourceLimits.bytes)
    expect(read.text.length).toBeLessThan(sourceLimits.bytes)
    expect(readSource('drawio', read.text)).toMatchObject({ text: read.text, plainBytes: read.plainBytes })
    expect(read.plainBytes).toBeGreaterThan(sourceLimits.bytes)
  })

  it('is refused when it is another XML, or empty', () => {
    for (const text of ['<svg/>', '<mxfile/>', '', 'x', '<mxfile><diagram></mxfile>'])
      expect(() => readSource('drawio', text)).toThrow(expect.objectContaining({ code: 'invalid' }))
  })
})

const element = (type: string, more: object = {}) => ({ id: type, type, x: 0, y: 0, width: 100, height: 50, ...more })
const scene = (elements: object[], more: object = {}) =>
  JSON.stringify({ type: 'excalidraw', version: 2, source: 'https://excalidraw.com', elements, ...more })
const excalidraw = (elements: object[], more: object = {}) => {
  const read = readSource('excalidraw', scene(elements, more))
  return { ...read, kept: JSON.parse(read.text) }
}

describe('an Excalidraw scene', () => {
  it('keeps what Excalidraw knows, and loses what it does not', () => {
    const rectangle = element('rectangle', {
      strokeColor: '#1e1e1e',
      roundness: { type: 3 },
      groupIds: ['g'],
      boundElements: [{ id: 't', type: 'text' }],
      link: 'https://a.example/',
      seed: 7,
      index: 'a0',
    })
    const { kept } = excalidraw([{ ...rectangle, customData: { secret: 1 }, unknown: 'x' }], {
      appState: { viewBackgroundColor: '#fff', name: 'secret' },
      libraryItems: [],
    })
    expect(kept).toEqual({ type: 'excalidraw', version: 2, elements: [rectangle], appState: { viewBackgroundColor: '#fff' }, files: {} })
  })

  it('loses pages, deleted elements and kinds nobody knows, and links but to the web', () => {
    const { kept } = excalidraw([
      element('iframe'),
      element('embeddable'),
      element('selection'),
      element('future'),
      element('ellipse', { isDeleted: true }),
      element('diamond', { link: 'javascript:alert(1)' }),
      element('draw', { id: 'd' }),
      element('magicframe'),
    ])
    expect(kept.elements.map(({ type, link }: { type: string; link: unknown }) => [type, link])).toEqual([
      ['diamond', null],
      ['line', null],
      ['frame', null],
    ])
  })

  it('keeps raster pictures that are shown, and no other', () => {
    const file = (id: string, dataURL: string) => ({ [id]: { id, mimeType: 'image/png', dataURL, created: 1, lastRetrieved: 2 } })
    const png = 'data:image/png;base64,iVBORw0KGgo='
    const { kept } = excalidraw(
      [
        element('image', { id: '1', fileId: 'png' }),
        element('image', { id: '2', fileId: 'svg' }),
        element('image', { id: '3', fileId: 'fake' }),
        element('image', { id: '4', fileId: 'away' }),
        element('image', { id: '5', fileId: 'gone' }),
      ],
      {
        files: {
          ...file('png', png),
          ...file('unused', png),
          ...file('svg', 'data:image/svg+xml;base64,PHN2Zz4='),
          ...file('fake', 'data:image/png;base64,PHN2Zz4='),
          ...file('away', 'https://a.example/a.png'),
        },
      },
    )
    expect(kept.elements.map(({ id }: { id: string }) => id)).toEqual(['1'])
    expect(kept.files).toEqual({ png: { id: 'png', mimeType: 'image/png', dataURL: png, created: 1 } })
  })

  it('is read as boxes and arrows: bound words, grouped words, frames', () => {
    const text = (id: string, words: string, more: object = {}) => element('text', { id, text: words, originalText: words, ...more })
    const { graph, labels } = excalidraw([
      element('frame', { id: 'f', name: 'Backend' }),
      element('rectangle', { id: 'a', frameId: 'f' }),
      text('at', 'Orders\nAPI', { containerId: 'a' }),
      element('ellipse', { id: 'b', groupIds: ['g'] }),
      text('bt', 'Stock', { groupIds: ['g'] }),
      text('note', 'By Priya'),
      element('rectangle', { id: 'dust' }),
      element('arrow', { id: 'e', startBinding: { elementId: 'a', focus: 0, gap: 1 }, endBinding: { elementId: 'b', focus: 0, gap: 1 } }),
      text('et', 'asks', { containerId: 'e' }),
      element('line', { id: 'loose' }),
    ])
    expect(graph.nodes.map(({ id, label: words, shape, parent }) => [id, words, shape, parent])).toEqual([
      ['f', 'Backend', 'group', null],
      ['a', 'Orders API', 'rectangle', 'f'],
      ['b', 'Stock', 'ellipse', null],
      ['note', 'By Priya', 'text', null],
    ])
    expect(graph.edges).toEqual([{ id: 'e', from: 'a', to: 'b', label: 'asks' }])
    expect(labels).toEqual(['Backend', 'Orders API', 'Stock', 'By Priya', 'asks'])
  })

  it('opens although it has looks we cannot read', () => {
    const { kept } = excalidraw([
      element('rectangle', {
        opacity: 'half',
        strokeColor: 'url(#a)',
        fillStyle: 7,
        roundness: 3,
        groupIds: null,
        index: '<',
        boundElements: {},
        seed: null,
      }),
    ])
    expect(kept.elements).toEqual([element('rectangle', { roundness: null, index: null, boundElements: null, link: null })])
  })

  it('comes through names of another world', () => {
    const { kept, graph } = excalidraw(
      [element('rectangle', { id: '__proto__' }), element('text', { id: 'constructor', text: 'A', containerId: '__proto__' })],
      JSON.parse('{"files":{"__proto__":{"id":"x"}}}'),
    )
    expect(kept.elements).toHaveLength(2)
    expect(graph.nodes[0]).toMatchObject({ id: '__proto__', label: 'A' })
    expect(Object.prototype).not.toHaveProperty('id')
  })

  it('is refused when it is no scene, or damaged', () => {
    for (const text of [
      '',
      'x',
      '{}',
      '[]',
      'null',
      '{"type":"excalidraw"}',
      '{"type":"excalidrawlib","elements":[]}',
      scene([element('rectangle', { x: 'left' })]),
      scene([element('text', { text: 7 })]),
      scene([element('arrow', { points: [[0]] })]),
      scene([{ type: 'rectangle' }]),
      '{"type":"excalidraw","elements":[1]}',
      '{"type":"excalidraw","elements":[{"id":"a","type":"rectangle","x":1e999}]}',
    ])
      expect(() => readSource('excalidraw', text)).toThrow(
        expect.objectContaining({ code: 'invalid', message: expect.stringMatching(/Excalidraw drawing.*\.$/) }),
      )
  })
})
