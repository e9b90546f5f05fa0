import { describe, expect, it } from 'vitest'
import { cleanSvg } from '@/lib/diagrams/sources/svg'

const svg = (inner: string, more = '') =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="40" height="30"${more}>${inner}</svg>`
const cleaned = (inner: string, more = '') =>
  cleanSvg(svg(inner, more))
    .text.replace(/^<svg [^>]*?\/?>/, '')
    .replace('</svg>', '')
const standardDoctype = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
const drawio = ' content="&lt;mxfile&gt;&lt;/mxfile&gt;"'
const pixel = 'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

describe('an SVG that could do something', () => {
  it.each([
    ['a script', svg('<script>alert(1)</script>')],
    ['a script by another prefix', svg('<x:script xmlns:x="http://www.w3.org/2000/svg">alert(1)</x:script>')],
    ['a script of a page', svg('<h:ScRiPt xmlns:h="http://www.w3.org/1999/xhtml"/>')],
    ['a script where nothing is drawn', svg('<metadata><foo><script/></foo></metadata>')],
    ['a handler', svg('<rect onload="alert(1)" width="9" height="9"/>')],
    ['a handler on the root', svg('', ' ONLOAD="alert(1)"')],
    ['a handler on something unknown', svg('<unknown onclick="alert(1)"/>')],
    ['a script address', svg('<a href="javascript:alert(1)"><rect/></a>')],
    ['a script address in disguise', svg('<a xlink:href=" java&#9;script:alert(1)"><rect/></a>')],
    ['an animation that makes one', svg('<a><set attributeName="href" to="javascript:alert(1)"/></a>')],
    ['another script address', svg('<a href="vbscript:x"/>')],
    ['a page', svg('<foreignObject><div xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>')],
    [
      'a frame',
      svg('<switch><foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" src="https://a.example/"/></foreignObject></switch>'),
    ],
    ['a picture from elsewhere', svg('<image href="https://a.example/a.png"/>')],
    ['a picture from a file', svg('<image xlink:href="file:///etc/passwd"/>')],
    ['a part of another file', svg('<use href="other.svg#a"/>')],
    ['a part in data', svg('<use href="data:image/svg+xml;base64,AAAA#a"/>')],
    ['a color from elsewhere', svg('<rect fill="url(https://a.example/#a)"/>')],
    ['a style from elsewhere', svg('<rect style="fill:url( \'//a.example\' )"/>')],
    ['a style that hides where', svg('<rect style="fill:u\\72l(//a.example)"/>')],
    ['a style sheet from elsewhere', svg('<style>@import "https://a.example/a.css";</style>')],
    ['a background from elsewhere', svg('<style>rect{background:url(https://a.example/)}</style>')],
    ['a style sheet beside it', `<?xml-stylesheet href="https://a.example/a.css"?>${svg('')}`],
    ['a document type', `<!DOCTYPE svg>${svg('')}`],
    ['entities', `<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>${svg('<text>&b;</text>')}`],
    ['a file by entity', `<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>${svg('<text>&a;</text>')}`],
    ['the standard document type without a draw.io document', standardDoctype + svg('')],
    ['another document type with a draw.io document', `<!DOCTYPE svg [<!ENTITY a "b">]>${svg('', drawio)}`],
    ['another root', '<html xmlns="http://www.w3.org/1999/xhtml"/>'],
    ['a root that is not SVG', '<svg xmlns="http://a.example/"/>'],
    ['no size', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['sizes without sense', '<svg xmlns="http://www.w3.org/2000/svg" width="-3" height="1e99" viewBox="0 0 0 0"/>'],
    ['a circle', svg('<g id="a"><use href="#a"/></g>')],
    ['a circle of patterns', svg('<pattern id="a"><rect fill="url(#b)"/></pattern><pattern id="b"><rect fill="url(#a)"/></pattern>')],
    ['an end missing', '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"><g>'],
    ['a zero byte', svg('<text>\0</text>')],
  ])('is refused: %s', (_, text) => {
    expect(() => cleanSvg(text)).toThrow(expect.objectContaining({ code: 'invalid', message: expect.stringMatching(/^[A-Z].*\.$/) }))
  })

  const nested = (levels: number) =>
    `<rect id="u0"/>${Array.from({ length: levels }, (_, at) => `<g id="u${at + 1}"><use href="#u${at}"/></g>`).join('')}`
  it.each([
    ['elements', svg('<g/>'.repeat(2000))],
    ['levels', svg('<g>'.repeat(64) + '</g>'.repeat(64))],
    ['use within use', svg(nested(4))],
    ['copies', svg(`<g id="a">${'<g/>'.repeat(200)}</g>${'<use href="#a"/>'.repeat(150)}`)],
    ['marks on one line', svg(`<marker id="m"><g/><g/></marker><path marker-mid="url(#m)" d="${'M1 1 '.repeat(9000)}"/>`)],
    ['bytes', svg(`<path d="${' '.repeat(512 * 1024)}"/>`)],
    ['bytes beside a draw.io document', svg(`<path d="${' '.repeat(512 * 1024)}"/>`, drawio)],
    ['rules', svg(`<style>${'.a{fill:red}'.repeat(2001)}</style>`)],
    ['rules to try', svg(`<style>${'g .a{fill:red}'.repeat(1000)}</style>${'<g class="a"/>'.repeat(201)}`)],
  ])('is refused: too many %s', (_, text) => {
    expect(() => cleanSvg(text)).toThrow(expect.objectContaining({ code: 'too_large' }))
  })

  it('is taken at the very limits', () => {
    expect(cleaned('<g/>'.repeat(1999))).toHaveLength(1999 * 4)
    expect(cleaned('<g>'.repeat(63) + '</g>'.repeat(63))).toContain('<g><g/></g>')
    expect(cleaned(nested(3))).toContain('<use href="#u2"/>')
    const large = svg('<g/>')
    expect(cleanSvg(large.replace('<g/>', `<!--${'x'.repeat(512 * 1024 - large.length - 3)}-->`)).width).toBe(40)
  })
})

describe('an SVG that is a picture', () => {
  it('comes out with its shapes, gradients and words, and with nothing else', () => {
    expect(
      cleaned(
        '<title>Orders &amp; stock</title><!-- made by me --><metadata>secret</metadata><defs><linearGradient id="g"><stop offset="0" stop-color="#fff"/></linearGradient></defs><rect x="1" width="9" fill="url(#g)" data-author="Jonas" class="a" aria-label="x"/>',
      ),
    ).toBe(
      '<title>Orders &amp; stock</title><defs><linearGradient id="g"><stop offset="0" stop-color="#fff"/></linearGradient></defs><rect x="1" width="9" fill="url(#g)"/>',
    )
  })

  it('loses links and animations and keeps what they were on', () => {
    expect(
      cleaned('<a href="https://a.example/" target="_blank"><rect/></a><circle r="3"><animate attributeName="r" to="9"/></circle>'),
    ).toBe('<g><rect/></g><circle r="3"/>')
  })

  it('keeps raster pictures inside it and loses others', () => {
    expect(cleaned(`<image width="1" height="1" xlink:href="${pixel}"/>`)).toBe(`<image width="1" height="1" href="${pixel}"/>`)
    expect(cleaned('<image href="data:image/svg+xml;base64,PHN2Zy8+"/>')).toBe('')
    expect(cleaned('<image href="data:image/png;base64,PHN2Zy8+"/>')).toBe('')
    expect(cleaned('<image/>')).toBe('')
  })

  it('wears its style sheet as attributes, the stronger rule over the weaker one', () => {
    expect(
      cleaned(
        '<style>@font-face{font-family:x;src:url(https://a.example/x.woff)} /* .a{fill:none} */ .a,rect{fill:red;stroke:blue} g .a{fill:green} #b{stroke:black!important} .c > .d{fill:pink} path:hover{fill:pink}</style><g><rect id="b" class="a" fill="gray"/></g><path class="a x" style="stroke:none;background:url(#q)"/><path fill="gray"/>',
      ),
    ).toBe('<g><rect id="b" fill="green" stroke="black"/></g><path fill="red" stroke="none"/><path fill="gray"/>')
  })

  it('comes through a class of a hundred thousand names', () => {
    expect(cleaned(`<style>.a{fill:red}</style><g class="${'a b '.repeat(50_000)}"/>`)).toBe('<g fill="red"/>')
  })

  it('is the light one of two schemes', () => {
    expect(cleaned('<rect style="fill: light-dark(rgb(1, 2, 3), #000); stroke: var(--ge-dark, light-dark(#fff, black))"/>')).toBe(
      '<rect fill="rgb(1, 2, 3)" stroke="#fff"/>',
    )
  })

  it('of draw.io may bring its document, its document type and labels twice', () => {
    const label =
      '<switch><foreignObject width="9"><div xmlns="http://www.w3.org/1999/xhtml">Orders</div></foreignObject><text x="1">Orders</text></switch>'
    const hint =
      '<switch><g requiredFeatures="http://www.w3.org/TR/SVG11/feature#Extensibility"/><a xlink:href="https://www.drawio.com/"><text>Text is not SVG</text></a></switch>'
    const { text, labels } = cleanSvg(standardDoctype + svg(label + hint, ` content="&lt;mxfile&gt;${'x'.repeat(600 * 1024)}"`))
    expect(text).toContain('<g><text x="1">Orders</text></g><g><g/></g></svg>')
    expect(labels).toEqual(['Orders'])
  })

  it('says its words in order, pieces at places of their own apart', () => {
    expect(
      cleanSvg(svg('<text>Or<tspan>ders</tspan><tspan x="0" dy="12">in\n stock</tspan></text><title>T</title><text> </text><text>T</text>'))
        .labels,
    ).toEqual(['Orders in stock', 'T'])
  })

  it.each([
    ['width="40" height="30"', 40, 30, '0 0 40 30'],
    ['width="10mm" height="1in"', 38, 96, '0 0 37.795275590551185 96'],
    ['viewBox="-5 0 200 100"', 200, 100, '-5 0 200 100'],
    ['width="100%" height="100%" viewBox="0,0 200.4 100"', 200, 100, '0 0 200.4 100'],
    ['width="50" viewBox="0 0 200 100"', 50, 25, '0 0 200 100'],
    ['width="40000" height="10000"', 10_000, 2500, '0 0 40000 10000'],
    ['width="9000" height="9000"', 5000, 5000, '0 0 9000 9000'],
    ['width="0.2" height="0.2"', 1, 1, '0 0 0.2 0.2'],
  ])('with %s is %i by %i pixels', (attributes, width, height, viewBox) => {
    const clean = cleanSvg(`<svg xmlns="http://www.w3.org/2000/svg" ${attributes}/>`)
    expect(clean).toMatchObject({ width, height })
    expect(clean.text).toContain(`viewBox="${viewBox}"`)
    expect(cleanSvg(clean.text)).toEqual(clean)
  })

  it('may begin with a mark of its byte order and a line about XML', () => {
    expect(cleanSvg(`\ufeff<?xml version="1.0" encoding="UTF-8"?>\n${svg('')}`).width).toBe(40)
  })
})
