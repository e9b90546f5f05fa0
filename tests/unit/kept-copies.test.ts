import { beforeEach, describe, expect, it, vi } from 'vitest'
import { newPlace } from '@/components/submissions/kept-places'
import type { KeptCopy } from '@/lib/submissions/drafts/saving'
import type { KeptDrawing } from '@/lib/submissions/drawings/drawing'
import { withBrowserStores } from '@/tests/support/browser-stores'

let browser: ReturnType<typeof withBrowserStores>
beforeEach(() => {
  browser = withBrowserStores()
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-22T09:00:00Z') })
  return () => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  }
})
const later = () => vi.setSystemTime(Date.now() + 1000)
/** What was told to the disk is there. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 600))

describe('the words of two windows', () => {
  const key = 'charrette.draft.mira.house'
  const words = (notes: string, revision = 4): KeptCopy => ({ title: '', notes, wish: 'gentle', questions: [], diagrams: [], revision })

  /** A page with the desk on it: modules of its own, on the stores of the same browser. */
  async function openWindow() {
    vi.resetModules()
    const { openKept, keep, forget } = await import('@/components/submissions/desk/kept-draft')
    const place = newPlace(key)
    return {
      type: (copy: KeptCopy) => keep(place, copy),
      saved: () => forget(place),
      opened: (server: KeptCopy) => openKept(key, place, server),
    }
  }

  it('outlive each other: what one window keeps in a conflict is there after the other saved', async () => {
    const [first, second] = [await openWindow(), await openWindow()]
    second.type(words('Written in the second window.'))
    later()
    first.type(words('Written in the first.', 5))
    await settled()
    first.saved()
    await settled()
    const third = await openWindow()
    expect(await third.opened(words('Written in the first.', 6))).toEqual({ copy: words('Written in the second window.'), choice: 'both' })
  })

  it('both come back when neither could be sent, the youngest first', async () => {
    const [first, second] = [await openWindow(), await openWindow()]
    first.type(words('First.'))
    later()
    second.type(words('Second.'))
    await settled()
    const third = await openWindow()
    expect(await third.opened(words(''))).toEqual({ copy: words('Second.'), choice: 'kept' })
    third.saved()
    const fourth = await openWindow()
    expect(await fourth.opened(words('Second.', 5))).toEqual({ copy: words('First.'), choice: 'both' })
  })

  it('are taken over once: when the window that took them has saved them, nothing is left', async () => {
    const first = await openWindow()
    first.type(words('Kept by a window that died.'))
    await settled()
    const second = await openWindow()
    expect((await second.opened(words('')))?.choice).toBe('kept')
    second.saved()
    await settled()
    expect(browser.atHand.size).toBe(0)
    expect(browser.databases.get('charrette')?.size).toBe(0)
  })

  it('outlive the window that took them over, too', async () => {
    const first = await openWindow()
    first.type(words('Kept.'))
    await settled()
    await (await openWindow()).opened(words('', 5))
    browser.atHand.clear()
    expect(await (await openWindow()).opened(words('', 5))).toEqual({ copy: words('Kept.'), choice: 'both' })
  })

  it('go when the server has them, and a copy from before windows had places is read once', async () => {
    browser.atHand.set(key, JSON.stringify(words('Old copy.')))
    browser.atHand.set(`${key}-of-another`, JSON.stringify(words('Of another challenge.')))
    const first = await openWindow()
    expect(await first.opened(words(''))).toEqual({ copy: words('Old copy.'), choice: 'kept' })
    expect(browser.atHand.has(key)).toBe(false)
    expect(await (await openWindow()).opened(words('Old copy.', 5))).toBeNull()
    expect([...browser.atHand.keys()]).toEqual([`${key}-of-another`])
  })
})

describe('the drawings of two windows', () => {
  const key = 'mira.house.diagram'
  const drawing = (text: string, base: string | null, second: number): KeptDrawing => ({
    kind: 'mermaid',
    text,
    base,
    at: `2026-11-22T09:00:0${second}Z`,
  })
  const stored = (text: string, publicId: string) => ({ publicId, text, width: 1, height: 1 })
  // A page of its own: it opens this browser's database anew.
  const load = () => {
    vi.resetModules()
    return import('@/components/submissions/drawing/kept-drawing')
  }

  it('do not overwrite each other, and come back one after the other', async () => {
    const { keepDrawing, discardDrawing, openKeptDrawing } = await load()
    const [first, second, third, fourth] = [newPlace(key), newPlace(key), newPlace(key), newPlace(key)]
    await keepDrawing(second, drawing('flowchart LR\n a --> second', 'one', 1))
    await keepDrawing(first, drawing('flowchart LR\n a --> first', 'one', 2))
    const server = stored('flowchart LR\n a --> elsewhere', 'two')
    const open = (place: string) => openKeptDrawing(key, place, { kind: 'mermaid', stored: server })
    expect(await open(third)).toMatchObject({ drawing: { text: 'flowchart LR\n a --> first', base: 'one' }, choice: 'both' })
    // Saved there: its own copy goes, and only that.
    await discardDrawing(third)
    expect(await open(fourth)).toMatchObject({ drawing: { text: 'flowchart LR\n a --> second' }, choice: 'both' })
  })

  it('go when the server has them; an old copy without a place is taken over, and one of another kind stays', async () => {
    const { keepDrawing, openKeptDrawing, listKeptDrawings } = await load()
    await keepDrawing(key, drawing('flowchart LR\n a --> old', 'one', 1))
    await keepDrawing(newPlace(key), drawing('flowchart LR\n a --> saved', 'one', 2))
    const other = newPlace(key)
    await keepDrawing(other, { ...drawing('{}', null, 3), kind: 'excalidraw' })
    const mine = newPlace(key)
    const server = stored('flowchart LR\n a --> saved', 'two')
    expect(await openKeptDrawing(key, mine, { kind: 'mermaid', stored: server })).toMatchObject({ choice: 'both' })
    expect((await listKeptDrawings('mira.house.')).map(({ place }) => place)).toEqual([other, mine])
  })
})
