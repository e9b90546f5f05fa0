import { afterEach, expect, vi } from 'vitest'

// Whatever is shouted during a test is a fault of the code or of the test.
const shout = vi.spyOn(console, 'error')
afterEach(() => {
  expect(shout.mock.calls).toEqual([])
  shout.mockClear()
})
