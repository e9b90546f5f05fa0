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
    { name: 'Data', share: 0.5, next: offer('data') },
    { name: 'Cost', share: 0.2, next: null },
    { name: 'People', share: 0.4, next: offer('people') },
  ]
  expect(suggestNext({ due: [], areas, fresh: [offer('other')] })).toEqual({
    ...offer('people'),
    why: 'People is your weakest so far: 40 % of the points made.',
  })
})

test('who is good everywhere gets something new, and who has done all gets nothing', () => {
  const areas = [{ name: 'Data', share: 0.8, next: offer('data') }]
  expect(suggestNext({ due: [], areas, fresh: [offer('other')] })?.title).toBe('other')
  expect(suggestNext({ due: [], areas, fresh: [] })).toBeNull()
})
