// A member's session, as the sample's mailbox hands it out.

/** A member's cookies for requests of a program. */
export async function signIn(origin, handle = 'jonas') {
  const { chromium } = await import('@playwright/test')
  const { default: config } = await import('../../playwright.config.ts')
  const browser = await chromium.launch(config.use.launchOptions)
  const page = await browser.newPage()
  await page.goto(`${origin}/sign-in`)
  await page.getByLabel('E-mail').fill(`${handle}@example.org`)
  await page.getByRole('button', { name: 'Send me a link' }).click()
  await page.waitForURL('**/sign-in/sent**')
  for (let tries = 0; tries < 40; tries++) {
    const list = await (await page.request.get(`${origin}/mailbox?to=${handle}@example.org`)).text()
    const id = list.match(/\/mailbox\/([0-9a-f-]{36})/)?.[1]
    const link =
      id &&
      (await (await page.request.get(`${origin}/mailbox/${id}?view=text`)).text()).match(/http[^\s"<]+sign-in\/confirm\?token=[\w-]+/)?.[0]
    if (link) {
      await page.goto(link)
      await page.getByRole('button', { name: /^Sign in/ }).click()
      await page.waitForLoadState('networkidle')
      const cookies = await page.context().cookies()
      await browser.close()
      return cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
    }
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
  await browser.close()
  throw new Error(`no sign-in link came for ${handle}`)
}
