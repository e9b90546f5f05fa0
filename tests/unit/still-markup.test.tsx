import fc from 'fast-check'
import { isValidElement } from 'react'
import { expect, test } from 'vitest'
import { markupOf } from '@/components/ui/still/markup'
import { StillMarkup } from '@/components/ui/still/still-markup'
import { StillPart } from '@/components/ui/still/still-part'

const Word = ({ of, loud = false }: { of: string; loud?: boolean }) => (loud ? <strong className="loud">{of}</strong> : <>{of}</>)

test('draws elements, attributes and plain components as the browser would read them', () => {
  const html = markupOf(
    <>
      <p className="a b" aria-hidden data-new title={'"quoted" & <b>'} hidden={false} suppressHydrationWarning>
        {'1 < 2 & '}
        <Word of="three" loud />
        {[' and', null, false, 4].map((part) => part)}
        <br />
        <button type="submit" disabled form="f" value="x.1">
          Go
        </button>
      </p>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: what is drawn here is what is asked about */}
      <div dangerouslySetInnerHTML={{ __html: '<i>as it is</i>' }} />
    </>,
  )
  expect(html).toBe(
    '<p class="a b" aria-hidden="true" data-new="true" title="&quot;quoted&quot; &amp; &lt;b&gt;">1 &lt; 2 &amp; <strong class="loud">three</strong> and4<br><button type="submit" disabled="" form="f" value="x.1">Go</button></p><div><i>as it is</i></div>',
  )
})

test('lets no text and no attribute out as markup, whatever somebody wrote', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const html = markupOf(
        <p title={text}>
          <Word of={text} />
        </p>,
      )
      const [, title = '', words = ''] = /^<p title="([^"]*)">([^<]*)<\/p>$/s.exec(html) ?? []
      expect([read(title), read(words)]).toEqual([text, text])
    }),
  )
})

const read = (text: string) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')

test('draws a pin where it stands, and a line as thick as it is', () => {
  expect(markupOf(<span style={{ left: '10%', translate: 'calc(-50% + 1.75rem) 0', borderTopColor: 'red' }} />)).toBe(
    '<span style="left:10%;translate:calc(-50% + 1.75rem) 0;border-top-color:red"></span>',
  )
  expect(markupOf(<path strokeWidth="2" strokeLinecap="round" d="M3 19" />)).toBe(
    '<path stroke-width="2" stroke-linecap="round" d="M3 19"></path>',
  )
  expect(() => markupOf(<p style={{ top: 4 }} />)).toThrow('top')
})

test('refuses what would have to answer: handlers, actions, waiting', () => {
  expect(() => markupOf(<button type="button" onClick={() => {}} />)).toThrow('onClick')
  expect(() => markupOf(<form action={async () => {}} />)).toThrow('action')
  expect(() => markupOf(Promise.resolve('later'))).toThrow('wait')
})

test('a part that answers is drawn by React, as if nobody had asked for it still', () => {
  const speaks = StillPart({ id: 'speaks', children: <p>It says something.</p> })
  expect(isValidElement(speaks) && speaks.type).toBe(StillMarkup)
  const answers = <button type="button" onClick={() => {}} />
  expect(StillPart({ id: 'answers', children: answers })).toBe(answers)
})
