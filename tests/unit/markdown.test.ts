import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { headingsIn, renderMarkdown } from '@/lib/markdown'

const hostile = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '[click](javascript:alert(1))',
  '[click](data:text/html;base64,PHNjcmlwdD4=)',
  '[x](vbscript:msgbox)',
  '![x](javascript:alert(1))',
  '![track](https://tracker.example/pixel.png)',
  '<a href="javascript:alert(1)" onclick=alert(1)>x</a>',
  '<svg onload=alert(1)>',
  '<iframe src="https://evil.example"></iframe>',
  '[ref]\n\n[ref]: javascript:alert(1)',
  '<style>body{display:none}</style>',
  '<form action="https://evil.example"><input name=q></form>',
  '[^1]\n\n[^1]: <script>1</script>',
  '`<script>`',
]

describe('what a member writes', () => {
  it.each(hostile)('cannot run or fetch anything: %s', (text) => {
    const html = renderMarkdown(text)
    expect(html).not.toMatch(/<(script|img|svg|iframe|style|form|input|object|embed)/i)
    expect(html).not.toMatch(/\son\w+\s*=|javascript:|vbscript:|data:|tracker\.example/i)
  })

  it('holds whatever pieces it is made of', () => {
    const piece = fc.oneof(fc.constantFrom(...hostile, '"', "'", '>', '](', '<', '&#106;', '\u0000', '\n'), fc.string())
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const html = renderMarkdown(pieces.join(''))
        expect(html).not.toMatch(/<(script|img|svg|iframe|style|form|input|object|embed)[\s>]/i)
        expect(html).not.toMatch(/<[^>]+\s(on\w+|style)=/i)
        // Within tags only: as text, an address may say what it likes.
        for (const [, href] of html.matchAll(/<[^>]*\shref="([^"]*)"/g)) expect(href).toMatch(/^(https?:|mailto:|#|[^:]*$)/i)
      }),
    )
  })

  it.each(['>'.repeat(10_000), '*_'.repeat(5_000), '['.repeat(20_000), '- '.repeat(4_000)])(
    'is shown as typed when it would hold up the parser',
    (text) => {
      const html = renderMarkdown(text)
      expect(html).toMatch(/^<p>/)
      expect(html).not.toMatch(/<(blockquote|em|ul)/)
    },
  )

  it('keeps its links, marked as theirs', () => {
    expect(renderMarkdown('[docs](https://example.org/a?b=c)')).toBe(
      '<p><a href="https://example.org/a?b=c" rel="nofollow ugc noopener">docs</a></p>',
    )
  })

  it('cannot take the ids of the page', () => {
    expect(renderMarkdown('## content\n\n[up](#content)', { prefix: 'notes-', headingShift: 1 })).toBe(
      '<h3 id="notes-content">content</h3>\n<p><a href="#notes-content">up</a></p>',
    )
  })

  it('links the requirements it cites, but not inside code', () => {
    const html = renderMarkdown('See [R4], [R9] and `[R4]`.', { cite: { page: '/challenges/x', ids: ['R4'] } })
    expect(html).toBe('<p>See <a href="/challenges/x#R4" class="citation">R4</a>, [R9] and <code>[R4]</code>.</p>')
  })

  it('shows only pictures it was given, with their size', () => {
    const pictures = { 'reference/a b.webp': { src: '/api/files/x', alt: 'An "a"', width: 10, height: 20, caption: 'A' } }
    const html = renderMarkdown('![](<reference/a b.webp>) ![](other.webp) ![](__proto__)', { pictures })
    expect(html.match(/<img/g)).toHaveLength(1)
    expect(html).toContain('src="/api/files/x" alt="An &#x22;a&#x22;" width="10" height="20"')
  })
})

describe('a text of the library', () => {
  const figures = { limit: { words: '900 seconds', datum: '900', note: 'Their guide · as of November 2026 · "checked" <b>' } }

  it('tells its figures with their source, and can be led back to', () => {
    const html = renderMarkdown('It ends after {{limit}}. Again: {{limit}}', { figures })
    expect(html).toBe(
      '<p>It ends after <a href="#figure-limit" class="told-figure" data-note="Their guide · as of November 2026 · &#x22;checked&#x22; <b>" aria-describedby="origin-limit" id="told-limit"><data value="900">900 seconds</data></a>. Again: <a href="#figure-limit" class="told-figure" data-note="Their guide · as of November 2026 · &#x22;checked&#x22; <b>" aria-describedby="origin-limit"><data value="900">900 seconds</data></a></p>',
    )
  })

  it('leaves alone what is no figure, what stands in code, and the slots of members', () => {
    expect(renderMarkdown('{{constructor}} `{{limit}}`', { figures })).toBe('<p>{{constructor}} <code>{{limit}}</code></p>')
    expect(renderMarkdown('{{limit}}')).toBe('<p>{{limit}}</p>')
  })

  it('leads to other places of the site plainly, and to others without saying where from', () => {
    expect(renderMarkdown('[a](/library/a) [b](https://example.org) [c](//example.org) [d](javascript:x)', { ours: true })).toBe(
      '<p><a href="/library/a">a</a> <a href="https://example.org" rel="noopener">b</a> <a href="//example.org" rel="noopener">c</a> <a rel="noopener">d</a></p>',
    )
  })

  it('has contents: its second-level headings, with the ids the page gives them', () => {
    expect(headingsIn('# No\n\n## When *to* use it\n\n### No\n\n## Numbers', { prefix: 'on-' })).toEqual([
      { id: 'on-when-to-use-it', words: 'When to use it' },
      { id: 'on-numbers', words: 'Numbers' },
    ])
  })
})
