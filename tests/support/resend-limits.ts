type Known = { hash: string; at: number; answer: string | null }

const keyLife = 24 * 3_600_000

/** What the stand-in remembers of each idempotency key: for 24 hours of its clock. No answer yet: still running. */
export function keyMemory(clock: () => number) {
  const known = new Map<string, Known>()
  return {
    find: (key: string): Known | null => {
      const entry = known.get(key)
      return entry && clock() - entry.at < keyLife ? entry : null
    },
    begin: (key: string, hash: string) => known.set(key, { hash, at: clock(), answer: null }),
    end: (key: string, answer: string) => {
      const entry = known.get(key)
      if (entry) entry.answer = answer
    },
    forget: (key: string) => known.delete(key),
  }
}

/** So many calls in any second, counted as they come. */
export function slidingLimit(perSecond: number) {
  const unlimited = perSecond >= 1_000_000
  const recent: number[] = []
  const trim = () => {
    const from = performance.now() - 1000
    while (recent[0] !== undefined && recent[0] <= from) recent.shift()
  }
  return {
    take: (): boolean => {
      if (unlimited) return true
      trim()
      if (recent.length >= perSecond) return false
      recent.push(performance.now())
      return true
    },
    headers: (): Record<string, string> => ({
      'ratelimit-limit': String(perSecond),
      'ratelimit-remaining': String(Math.max(0, perSecond - recent.length)),
      'ratelimit-reset': '1',
    }),
  }
}

/** So many mails a day of its clock (UTC); a call that would go over is refused whole. */
export function dailyQuota(perDay: number | null, clock: () => number) {
  let most = perDay
  let [day, used] = [0, 0]
  return {
    take: (count: number): boolean => {
      if (most === null) return true
      const today = Math.floor(clock() / 86_400_000)
      if (today !== day) [day, used] = [today, 0]
      if (used + count > most) return false
      used += count
      return true
    },
    set: (count: number | null) => {
      most = count
      used = 0
    },
  }
}
