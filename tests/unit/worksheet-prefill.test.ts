import { expect, it } from 'vitest'
import { capacityFrom } from '@/lib/worksheets/kinds/prefill'

const line = (label: string, value: number, unit = 'people') => ({ id: label.toLowerCase().replaceAll(/\W+/g, '-'), label, value, unit })

it('takes everybody who uses it from a brief, and not the people who build it', () => {
  expect(
    capacityFrom([
      line('People who use it in a month', 2_000_000),
      line('Guests with an account', 40_000, 'guests'),
      line('Developers', 9e6),
    ]),
  ).toEqual({ users: 2_000_000 })
})

it.each([
  'People at once over all customers',
  'Concurrent users a month',
  'People in one event',
  'People present at the opening',
  'People in line',
])('does not take “%s” for all who use it', (label) => expect(capacityFrom([line(label, 5000)])).toEqual({}))

it('places nothing where a brief counts no people', () => {
  expect(capacityFrom([line('Flats', 3600, 'flats'), line('Accounts of the team', 4)])).toEqual({})
})
