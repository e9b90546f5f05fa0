import { LRUCache } from 'lru-cache'

/** A finished answer as it went over the wire. */
export type KeptPage = { headers: Record<string, number | string | string[]>; body: Buffer }

type Asked = { method: string; url: string; headers: Record<string, string | string[] | undefined> }

// Pages that say the same to every visitor, and carry no form with a key of its own.
const places = new RegExp(
  `^/(?:${[
    'challenges(?:/[a-z0-9-]+(?:/(?:reference|round-up|designs(?:/[a-z0-9-]+){0,2}))?)?',
    'letters(?:/[a-z0-9-]+)?',
    'members/[a-z0-9-]+',
    'practice(?:/(?:exercises|scenarios|walkthroughs)(?:/[a-z0-9-]+)?)?',
    'library(?:/[a-z0-9-]+)?',
    'worksheets(?:/[a-z0-9-]+)?',
  ].join('|')})?$`,
)

/** The name under which the answer may serve other visitors too, or null: only whole public pages, asked for without any cookie. */
export function reusableAs({ method, url, headers }: Asked): string | null {
  if (method !== 'GET' || headers.cookie !== undefined || !places.test(url)) return null
  // Parts of pages, as Next's router asks for them, stay out; so do ranges and bodies.
  if (['rsc', 'next-url', 'next-action', 'range', 'content-length', 'transfer-encoding'].some((name) => headers[name] !== undefined))
    return null
  return url
}

/**
 * Pages that one visitor's request made and the next ones may have, for `milliseconds` from the moment their making began.
 * Whoever asks while one is being made waits for it. See docs/decisions/008-visitors-share-pages.md.
 */
export function pageCache(milliseconds: number, mostBytes = 32 * 1024 * 1024) {
  const pages = new LRUCache<string, KeptPage>({
    maxSize: mostBytes,
    ttl: milliseconds,
    sizeCalculation: ({ body }) => body.length + 2048,
    perf: { now: () => performance.now() },
  })
  const making = new Map<string, { began: number; promise: Promise<KeptPage | null> }>()
  let era = {}
  return {
    /** The page, or a promise of the one under way (null when it came to nothing), or nothing: then it is the caller's to make. */
    find(key: string): KeptPage | Promise<KeptPage | null> | undefined {
      const underWay = making.get(key)
      const young = underWay && performance.now() - underWay.began < milliseconds
      return pages.get(key) ?? (young ? underWay.promise : undefined)
    },
    /** Announces a page; call what it returns with the page, or with null when there is none to share. A second call is ignored. */
    begin(key: string): (page: KeptPage | null) => void {
      const [began, then] = [performance.now(), era]
      const { promise, resolve } = Promise.withResolvers<KeptPage | null>()
      making.set(key, { began, promise })
      return (page) => {
        if (making.get(key)?.promise === promise) making.delete(key)
        // What was begun before a write may not know of it.
        const shared = then === era ? page : null
        if (shared && performance.now() - began < milliseconds) pages.set(key, shared, { start: began })
        resolve(shared)
      }
    },
    /** Forgets everything, pages under way included: something was written. */
    forget() {
      era = {}
      pages.clear()
      making.clear()
    },
  }
}
