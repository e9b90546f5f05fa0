import { expect, it } from 'vitest'
import { capacityFrom } from '@/lib/worksheets/kinds/prefill'

const line = (id: string, value: number, unit: string) => ({ id, label: id, value, unit })

it('takes the largest count of people from a brief, and not the people who build it', () => {
  expect(
    capacityFrom([line('people-per-event', 500, 'people'), line('concurrent-people', 5000, 'people'), line('developers', 9000, 'people')]),
  ).toEqual({ users: 5000 })
})

it('places nothing where a brief counts no people', () => {
  expect(capacityFrom([line('flats', 3600, 'flats'), line('team', 4, 'people')])).toEqual({})
})
