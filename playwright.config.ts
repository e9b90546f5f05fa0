import { existsSync, mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { chromium, defineConfig } from '@playwright/test'

const systemBrowsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

// In this order: named by variable, Playwright's own, the system's, the one packed in an npm package.
async function browserPath() {
  if (process.env.E2E_CHROMIUM) return process.env.E2E_CHROMIUM
  if (existsSync(chromium.executablePath())) return undefined
  const installed = process.env.E2E_PACKAGED ? undefined : systemBrowsers.find((path) => existsSync(path))
  return installed ?? packagedBrowser()
}

// It unpacks into TMPDIR and takes whatever lies there: each version gets a folder of its own.
async function packagedBrowser() {
  const folder = resolve('.data/chromium-153')
  mkdirSync(folder, { recursive: true })
  const before = process.env.TMPDIR
  process.env.TMPDIR = folder
  try {
    return await (await import('@sparticuz/chromium')).default.executablePath()
  } finally {
    if (before) process.env.TMPDIR = before
    else delete process.env.TMPDIR
  }
}

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.spec.ts',
  workers: 1,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json']],
  outputDir: 'test-results',
  use: {
    locale: 'en-US',
    timezoneId: 'Asia/Kathmandu',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: await browserPath(),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
})
