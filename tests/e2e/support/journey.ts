import AxeBuilder from '@axe-core/playwright'
import { test as base, expect, type Page } from '@playwright/test'
import { type App, startApp } from './app'

type Fixtures = { visit: (path: string) => Promise<void>; signIn: (handle: string) => Promise<void>; accessible: () => Promise<void> }

/** Journeys on one running program per worker; a page that shouts on its console fails the journey. */
export const test = base.extend<Fixtures, { app: App }>({
  app: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures wanted from this pattern
    async ({}, use) => {
      const app = process.env.E2E_ORIGIN ? { origin: process.env.E2E_ORIGIN, dataDir: '', stop: async () => {} } : await startApp()
      await use(app)
      await app.stop()
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  page: async ({ page }, use) => {
    const shouts = listen(page)
    await use(page)
    expect(shouts).toEqual([])
  },
  visit: async ({ page, app }, use) => {
    await use(async (path) => {
      await page.goto(app.origin + path)
    })
  },
  signIn: async ({ page, app }, use) => {
    await use((handle) => signInAs(page, app, `${handle}@example.org`))
  },
  accessible: async ({ page }, use) => {
    await use(async () => {
      const { violations } = await new AxeBuilder({ page })
        // Mails are shown in a frame where nothing may run, axe included.
        .setLegacyMode()
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
        .analyze()
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([])
    })
  },
})

export { expect }

// A refused form answers 4xx, and axe would run inside the frame of a mail where nothing may: the browser says so, and it is no fault.
const expected =
  /Failed to load resource: the server responded with a status of (4\d\d|503)|Blocked script execution in '[^']*\/(mailbox|studio\/mail)\//

function listen(page: Page): string[] {
  const shouts: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' && !expected.test(message.text())) shouts.push(message.text())
  })
  page.on('pageerror', (error) => shouts.push(error.message))
  return shouts
}

/** The field of the notes, which is sent: on wide screens an editor stands in its place and writes into it. */
export const notesField = (page: Page) => page.locator('textarea[name=notes]')

/** Fills in the notes once the editor has taken the field's place: Playwright holds on to the field it found, which hides then. */
export async function writeNotes(page: Page, text: string): Promise<void> {
  const editor = page.locator('.cm-content')
  await expect(editor).toBeVisible()
  await editor.fill(text)
}

/** Asks for a link and follows it through the mailbox, as a person of the sample would. */
export async function signInAs(page: Page, app: App, address: string) {
  const known = await mailIds(page, app, address)
  await page.goto(`${app.origin}/sign-in`)
  await page.getByLabel('E-mail').fill(address)
  await page.getByRole('button', { name: 'Send me a link' }).click()
  await page.waitForURL('**/sign-in/sent**')
  await page.goto(await linkInNewestMail(page, app, address, /\/sign-in\/confirm\?token=/, known))
  await page.getByRole('button', { name: /^Sign in/ }).click()
  await expect(page.getByRole('button', { name: 'Sign out' }).or(page.locator('[popovertarget="account-menu"]')).first()).toBeVisible()
}

/** Waits for a mail to `address` whose text has a link like `pattern`, and returns that link of the newest such mail. */
export async function linkInNewestMail(page: Page, app: App, address: string, pattern: RegExp, known: string[] = []): Promise<string> {
  return found(page, app, address, (text) => text.match(/https?:\/\/[^\s"<]+/g)?.find((url) => pattern.test(url)), known)
}

/** Waits for a mail to `address` in which `look` finds something, newest first, and returns what it found. */
export async function found(
  page: Page,
  app: App,
  address: string,
  look: (text: string) => string | undefined,
  known: string[] = [],
): Promise<string> {
  let seen: string | undefined
  await expect(async () => {
    for (const id of (await mailIds(page, app, address)).filter((id) => !known.includes(id))) {
      const letter = await (await page.request.get(`${app.origin}/mailbox/${id}?view=text`)).text()
      seen = look(decodeEntities(letter.match(/<pre[^>]*>([\s\S]*?)<\/pre>/)?.[1] ?? ''))
      if (seen) return
    }
    expect(seen).toBeTruthy()
  }).toPass({ timeout: 20_000 })
  return seen ?? ''
}

/** Ids of the mails to `address`, newest first; those known before an act are not its answer. */
export async function mailIds(page: Page, app: App, address: string): Promise<string[]> {
  const list = await (await page.request.get(`${app.origin}/mailbox?to=${encodeURIComponent(address)}`)).text()
  return [...new Set([...list.matchAll(/\/mailbox\/([0-9a-f-]{36})/g)].map(([, id]) => id ?? ''))]
}

const decodeEntities = (text: string) => text.replaceAll('&amp;', '&')
