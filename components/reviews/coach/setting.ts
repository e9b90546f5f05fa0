import { useSyncExternalStore } from 'react'

const name = 'charrette:coach'
const changed = 'charrette:coach-changed'

/** Whether this browser's reader wants the coach, and how to change it; all fields of a page, and other windows, hear of it. */
export function useCoachSetting(): [boolean, (on: boolean) => void] {
  return [useSyncExternalStore(listen, read, () => true), write]
}

function listen(hear: () => void) {
  window.addEventListener('storage', hear)
  window.addEventListener(changed, hear)
  return () => {
    window.removeEventListener('storage', hear)
    window.removeEventListener(changed, hear)
  }
}

/** For browsers that keep nothing: lasts as long as the page. */
let here: boolean | null = null

function read(): boolean {
  try {
    return here ?? localStorage.getItem(name) !== 'off'
  } catch {
    return here ?? true
  }
}

function write(on: boolean) {
  try {
    if (on) localStorage.removeItem(name)
    else localStorage.setItem(name, 'off')
    here = null
  } catch {
    here = on
  }
  window.dispatchEvent(new Event(changed))
}
