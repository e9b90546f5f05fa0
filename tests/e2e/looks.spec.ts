import { expect, test } from './support/journey'

const challenge = '/challenges/virtual-event-platform'
const open = [
  '/',
  '/challenges',
  challenge,
  '/challenges/holiday-rentals/reference',
  '/challenges/holiday-rentals/round-up',
  '/library',
  '/library/cloud-cost',
  '/library/disaster-recovery-tiers',
  '/library/figures',
  '/library/figures?topic=cost',
  '/practice',
  '/practice/exercises',
  '/practice/exercises/shared-database',
  '/practice/scenarios',
  '/practice/scenarios/the-app-is-slow',
  '/practice/walkthroughs/tickets-for-the-games',
  '/letters',
  '/subscribe',
  '/sign-in',
  '/nothing-here',
]
const signedIn = [
  challenge,
  `${challenge}/designs`,
  `${challenge}/designs/jonas/1`,
  `${challenge}/my-design`,
  `${challenge}/self-review`,
  '/notifications',
  '/settings',
  '/members/jonas',
  '/practice',
  '/practice/exercises',
  '/practice/exercises/proposed',
  '/practice/progress',
  '/practice/walkthroughs/tickets-for-the-games/overview',
]
const studio = [
  '/studio',
  '/studio/challenges/virtual-event-platform',
  '/studio/members',
  '/studio/mail',
  '/studio/mail/new',
  '/studio/mail/people?search=jonas',
  '/studio/exercises',
  '/mailbox',
]

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme}`, () => {
    test.use({ colorScheme })
    const walk = (who: string, handle: string | null, places: string[]) =>
      test(`every page of ${who} is readable at 320 px and keeps to its roles and contrasts`, async ({
        page,
        visit,
        signIn,
        accessible,
      }) => {
        if (handle) await signIn(handle)
        await page.setViewportSize({ width: 320, height: 720 })
        for (const place of places) {
          await visit(place)
          await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
          const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
          expect(overflow, `${place} is wider than the phone`).toBeLessThanOrEqual(0)
          await accessible()
        }
      })
    walk('a visitor', null, open)
    walk('a member', 'jonas', signedIn)
    walk('the organizer', 'mira', studio)
  })
}

test('by keyboard: the first stop skips to the content, and every stop is seen', async ({ page, visit }) => {
  await visit('/')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.locator('#content')).toBeFocused()
  await page.keyboard.press('Tab')
  const outline = await page.evaluate(() => document.activeElement && getComputedStyle(document.activeElement).outlineStyle)
  expect(outline).not.toBe('none')
})

test('every page answers with the headers that keep it to itself', async ({ page, app }) => {
  for (const place of ['/', challenge, '/nothing-here', '/api/v1/challenges/virtual-event-platform/designs']) {
    const { headers } = { headers: (await page.request.get(app.origin + place)).headers() }
    expect(headers['content-security-policy']).toMatch(/script-src 'nonce-[\w+/=]{22,}' 'strict-dynamic'|default-src 'none'/)
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['cross-origin-opener-policy']).toBe('same-origin')
    expect(headers['permissions-policy']).toContain('camera=()')
    expect(headers['x-powered-by']).toBeUndefined()
    expect(headers['cache-control']).toContain('no-store')
  }
  expect((await page.request.get(app.origin, { headers: { host: 'evil.example' } })).status()).toBe(421)
})
