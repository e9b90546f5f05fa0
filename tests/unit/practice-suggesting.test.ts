import { expect, test } from 'vitest'
import { suggestNext } from '@/lib/practice/suggesting'

const offer = (title: string) => ({ title, href: `/practice/${title}` })

test('what is due comes before anything new, and says which point was weakest', () => {
  const due = [{ ...offer('slow'), weakest: 'Asks which screen' }]
  expect(suggestNext({ due, areas: [], fresh: [offer('other')] })).toEqual({
    ...offer('slow'),
    why: 'Due again. The weakest point last time: Asks which screen',
  })
  expect(suggestNext({ due: [{ ...offer('slow'), weakest: null }], areas: [], fresh: [] })?.why).toContain('every point')
})

test('with nothing due, the weakest area that has something to train it is named', () => {
  const areas = [
    { name: 'Data', share: 0.5, of: 'points made', next: offer('data') },
    { name: 'Cost', share: 0.2, of: 'points made', next: null },
    { name: 'People', share: 0.4, of: 'points made', next: offer('people') },
  ]
  expect(suggestNext({ due: [], areas, fresh: [offer('other')] })).toEqual({
    ...offer('people'),
    why: 'People is your weakest so far: 40 % of the points made.',
  })
})

test('a row of the checklist is told in flaws, which is what was found there', () => {
  const areas = [{ name: 'Security', share: 0.25, of: 'flaws found', next: offer('chat') }]
  expect(suggestNext({ due: [], areas, fresh: [] })?.why).toBe('Security is your weakest so far: 25 % of the flaws found.')
})

test('who is good everywhere gets something new, and who has done all gets nothing', () => {
  const areas = [{ name: 'Data', share: 0.8, of: 'points made', next: offer('data') }]
  expect(suggestNext({ due: [], areas, fresh: [offer('other')] })?.title).toBe('other')
  expect(suggestNext({ due: [], areas, fresh: [] })).toBeNull()
})
