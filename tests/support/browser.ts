import { vi } from 'vitest'

type Stored = { value: string; options: Record<string, unknown> }

/**
 * Stands in for one request of one browser where code asks Next for cookies and headers. Use as
 * `vi.mock('next/headers', async () => (await import('@/tests/support/browser')).nextHeaders)`.
 */
export class Browser {
  readonly cookies = new Map<string, Stored>()
  userAgent = 'Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0'

  /** The value a cookie has now; null when it has none. */
  cookie(name: string): string | null {
    return this.cookies.get(name)?.value || null
  }

  /** Keeps what an answer's Set-Cookie lines say. */
  keep(lines: readonly string[]) {
    for (const line of lines) {
      const [pair = '', ...attributes] = line.split(/;\s*/)
      const name = pair.slice(0, pair.indexOf('='))
      const value = decodeURIComponent(pair.slice(pair.indexOf('=') + 1))
      const gone = attributes.some((attribute) => /^max-age=0$/i.test(attribute))
      if (gone) this.cookies.delete(name)
      else this.cookies.set(name, { value, options: Object.fromEntries(attributes.map((attribute) => attribute.split('='))) })
    }
  }

  /** The line a request carries them in, if there are any. */
  sent(): { cookie?: string } {
    const pairs = [...this.cookies].map(([name, { value }]) => `${name}=${value}`)
    return pairs.length > 0 ? { cookie: pairs.join('; ') } : {}
  }

  jar(): Map<string, string> {
    return new Map([...this.cookies].map(([name, { value }]) => [name, value]))
  }
}

let present = new Browser()

/** From now on requests come from `browser`. */
export function use(browser: Browser): Browser {
  present = browser
  return browser
}

export const nextHeaders = {
  cookies: vi.fn(async () => ({
    get: (name: string) => {
      const value = present.cookies.get(name)?.value
      return value ? { name, value } : undefined
    },
    getAll: () => [...present.cookies].map(([name, { value }]) => ({ name, value })),
    set: (name: string, value: string, options: Record<string, unknown> = {}) => {
      if (options.maxAge === 0) present.cookies.delete(name)
      else present.cookies.set(name, { value, options })
    },
  })),
  headers: vi.fn(async () => new Headers({ 'user-agent': present.userAgent, ...present.sent() })),
}
