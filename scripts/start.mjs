#!/usr/bin/env node
// npm start: everything a fresh machine needs, then the application. `--dev` serves with hot reload.
// Runs on the machine's own Node (20.19 or newer) until the pinned one is installed.
import { ensureReady, fail } from './prepare.mjs'

ensureReady()
const { startApp } = await import('./app.mjs')
await startApp({ dev: process.argv.includes('--dev') }).catch((error) => fail(error))
