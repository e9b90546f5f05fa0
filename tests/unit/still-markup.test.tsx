import fc from 'fast-check'
import { expect, test } from 'vitest'
import { markupOf } from '@/components/ui/still/markup'

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

test('refuses what would have to answer: handlers, actions, waiting', () => {
  expect(() => markupOf(<button type="button" onClick={() => {}} />)).toThrow('onClick')
  expect(() => markupOf(<form action={async () => {}} />)).toThrow('action')
  expect(() => markupOf(Promise.resolve('later'))).toThrow('wait')
})
