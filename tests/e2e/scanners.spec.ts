import type { APIRequestContext } from '@playwright/test'
import { expect, linkInNewestMail, mailIds, test } from './support/journey'

// What mail scanners, previews and prefetching programs send along, and what might be taken for a press of the button.
const scanners: Record<string, string>[] = [
  {},
  { 'user-agent': 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 SafeLinks', accept: '*/*' },
  { 'user-agent': 'Barracuda Sentinel (EE)', 'x-forwarded-for': '192.0.2.9', referer: 'https://scan.example/' },
  { purpose: 'prefetch', 'sec-purpose': 'prefetch;prerender', 'x-moz': 'prefetch', 'x-purpose': 'preview' },
  { rsc: '1', 'next-router-prefetch': '1', 'next-action': '00aa' },
  { 'x-http-method-override': 'POST', 'x-http-method': 'POST', 'x-method-override': 'POST', 'list-unsubscribe': 'One-Click' },
  { range: 'bytes=0-99', 'if-none-match': '*', 'if-modified-since': new Date().toUTCString() },
]

/** Opens an address in every way a scanner does: one after the other, then all at once. Without a browser's cookies. */
async function scan(request: APIRequestContext, url: string) {
  const ask = async (method: string, headers: Record<string, string>) => {
    const answer = await request.fetch(url, { method, headers: { ...headers, cookie: '' }, maxRedirects: 0 })
    expect(answer.status()).toBeLessThan(500)
  }
  for (const headers of scanners) for (const method of ['HEAD', 'GET', 'OPTIONS']) await ask(method, headers)
  await Promise.all(scanners.flatMap((headers) => [ask('GET', headers), ask('HEAD', headers), ask('GET', headers)]))
}

test('a scanner that opens a confirmation link in every way confirms nothing, and its reader still can', async ({
  page,
  app,
  visit,
  request,
}) => {
  const address = `scanned${Date.now()}@example.net`
  await visit('/subscribe')
  await page.getByRole('main').getByLabel('E-mail').fill(address)
  await page.getByRole('main').getByRole('button', { name: 'Send me the next brief' }).click()
  await page.waitForURL('**/subscribe/sent')
  const link = await linkInNewestMail(page, app, address, /\/subscribe\/confirm/)
  await scan(request, link)
  expect((await request.get(link)).status()).toBe(200)
  await page.goto(link)
  await page.getByRole('main').getByRole('button').first().click()
  await page.waitForURL(/\/subscribe\/done$/)
})

test('a scanner that opens the ways out in every way ends nothing', async ({ page, visit, request }) => {
  await visit('/mailbox?to=ines@example.org')
  await page.getByRole('main').locator('a[href^="/mailbox/"]').first().click()
  await page.waitForURL(/mailbox\/[0-9a-f-]{36}/)
  const headers = await (await page.request.get(`${page.url().split('?')[0]}?view=headers`)).text()
  const oneClick = headers.match(/https?:\/\/[^\s"&]+\/api\/unsubscribe\/[\w.~-]+/)?.[0] ?? ''
  const leavePage = oneClick.replace('/api/unsubscribe/', '/unsubscribe/')
  await scan(request, oneClick)
  await scan(request, leavePage)
  await page.goto(leavePage)
  await expect(page.getByRole('button', { name: /^No more (letters of the month|newsletters)$/ })).toBeVisible()
})

test('a scanner that opens a sign-in link in every way signs nobody in, and the link still works', async ({
  page,
  app,
  visit,
  request,
}) => {
  const known = await mailIds(page, app, 'jonas@example.org')
  await visit('/sign-in')
  await page.getByLabel('E-mail').fill('jonas@example.org')
  await page.getByRole('button', { name: 'Send me a link' }).click()
  await page.waitForURL('**/sign-in/sent**')
  const link = await linkInNewestMail(page, app, 'jonas@example.org', /\/sign-in\/confirm/, known)
  await scan(request, link)
  const seen = await request.get(link, { headers: { cookie: '' } })
  expect(seen.status()).toBe(200)
  expect(seen.headers()['set-cookie'] ?? '').not.toMatch(/session/)
  await page.goto(link)
  await page.getByRole('button', { name: /^Sign in/ }).click()
  await expect(page.getByRole('button', { name: /Jonas/ }).first()).toBeVisible()
})
