import type { Page } from '@playwright/test'
import { expect, test } from './support/journey'

const design = '/challenges/virtual-event-platform/designs/jonas/1'
const verdict = 'This won’t work with two regions.'
const better = 'What happens here with two regions?'
const coachOf = (page: Page) => page.getByRole('region', { name: /Ask about this design/ }).getByRole('group', { name: 'Question coach' })
const field = (page: Page) => page.getByLabel('Your question')

test.describe('the question coach', () => {
  test.beforeEach(async ({ signIn, visit }) => {
    await signIn('wen')
    await visit(design)
  })

  test('Wen types a verdict, takes a question for it, and takes that back', async ({ page, accessible }) => {
    await field(page).pressSequentially(`I like the ledger. ${verdict} And why is there one queue?`)
    const coach = coachOf(page)
    await expect(coach.getByText(verdict)).toBeVisible()
    await expect(coach.getByText('This is a verdict.')).toBeVisible()
    await accessible()
    await coach.getByRole('button', { name: better }).click()
    await expect(field(page)).toHaveValue(`I like the ledger. ${better} And why is there one queue?`)
    await expect(field(page)).toBeFocused()
    // Where the caret was, at the end: the next word goes there.
    await page.keyboard.type(' Thanks')
    await expect(field(page)).toHaveValue(/one queue\? Thanks$/)
    await expect(coach.getByText(verdict)).toHaveCount(0)

    await coach.getByRole('button', { name: 'Put my words back' }).click()
    await expect(field(page)).toHaveValue(`I like the ledger. ${verdict} And why is there one queue? Thanks`)
    await expect(coach.getByRole('button', { name: better })).toHaveCount(0)
  })

  test('the browser’s own undo takes a question back too', async ({ page }) => {
    await field(page).pressSequentially(verdict)
    await coachOf(page).getByRole('button', { name: better }).click()
    await expect(field(page)).toHaveValue(better)
    await page.keyboard.press('Control+z')
    await expect(field(page)).toHaveValue(verdict)
  })

  test('what Wen keeps is not brought up again, and the next sentence is', async ({ page }) => {
    const coach = coachOf(page)
    await field(page).pressSequentially(`${verdict} You should use a queue.`)
    await expect(coach.getByText('One more sentence after this')).toBeVisible()
    await coach.getByRole('button', { name: 'Keep mine' }).click()
    await expect(field(page)).toBeFocused()
    await expect(coach.getByText('You should use a queue.')).toBeVisible()
    await coach.getByRole('button', { name: 'Keep mine' }).click()
    await expect(coach.getByRole('button', { name: 'Keep mine' })).toHaveCount(0)
    await expect(field(page)).toHaveValue(`${verdict} You should use a queue.`)
  })

  test('Wen turns the coach off for this browser, and on again in the same place', async ({ page, accessible }) => {
    const coach = coachOf(page)
    await field(page).pressSequentially(verdict)
    await expect(coach.getByText(verdict)).toBeVisible()
    await coach.getByRole('button', { name: 'Turn the coach off' }).click()
    await expect(coach.getByText(verdict)).toHaveCount(0)
    await expect(coach.getByRole('button', { name: 'Turn the coach on' })).toBeFocused()
    await accessible()
    await page.reload()
    await field(page).focus()
    await expect(coach.getByText('Question coach: off')).toBeVisible()
    await coach.getByRole('button', { name: 'Turn the coach on' }).click()
    await field(page).focus()
    await expect(coach.getByText(verdict)).toBeVisible()
  })

  test('all of it by keyboard, told once by a polite voice', async ({ page }) => {
    const coach = coachOf(page)
    await field(page).focus()
    await expect(coach.getByRole('status')).toBeAttached()
    await coach.getByRole('status').evaluate((status) => {
      new MutationObserver(() => {
        status.dataset.told = `${Number(status.dataset.told ?? 0) + (status.textContent ? 1 : 0)}`
      }).observe(status, { childList: true, characterData: true, subtree: true })
    })
    await page.keyboard.type('This won’t work with two regions')
    await expect(coach.getByRole('status')).toContainText('The question coach noticed')
    await page.keyboard.type(' and one queue.', { delay: 100 })
    await expect(coach.getByText('This won’t work with two regions and one queue.')).toBeVisible()
    await expect(coach.getByRole('status')).toHaveAttribute('data-told', '1')
    await page.keyboard.press('Tab')
    await expect(coach.getByRole('button').first()).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(field(page)).toBeFocused()
    await expect(field(page)).toHaveValue('What happens here with two regions and one queue?')
    await page.keyboard.press('Tab')
    await expect(coach.getByRole('button', { name: 'Put my words back' })).toBeFocused()
  })

  test('nothing leaves the browser while one writes, and nothing is in the way of sending', async ({ page }) => {
    await field(page).focus()
    await expect(coachOf(page)).toBeVisible()
    await page.waitForLoadState('networkidle')
    const sent: string[] = []
    page.on('request', (request) => sent.push(request.url()))
    await field(page).pressSequentially(`${verdict} You should use a queue.`)
    await expect(coachOf(page).getByText(verdict)).toBeVisible()
    await coachOf(page).getByRole('button', { name: better }).click()
    expect(sent).toEqual([])
    await expect(page.getByRole('button', { name: 'Ask', exact: true })).toBeEnabled()
  })
})
