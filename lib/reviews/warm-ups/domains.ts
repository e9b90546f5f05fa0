type Domain = { domain: string; tags: readonly string[]; general: boolean }

/** The domain that names most of a challenge's tags, the earlier of two; the general one when none does. Null without domains. */
export function domainOf(tags: readonly string[], domains: readonly Domain[]): string | null {
  const known = new Set(tags)
  const counted = domains.map((domain) => ({ domain: domain.domain, hits: domain.tags.filter((tag) => known.has(tag)).length }))
  const most = Math.max(0, ...counted.map(({ hits }) => hits))
  if (most > 0) return counted.find(({ hits }) => hits === most)?.domain ?? null
  return domains.find(({ general }) => general)?.domain ?? null
}
