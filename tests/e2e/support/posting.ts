import type { APIRequestContext, APIResponse } from '@playwright/test'

/** A form of ours as its page draws it: the action it posts to, and its hidden fields. */
export type Form = { action: string; fields: Record<string, string> }

const unescaped = (text: string) =>
  text.replaceAll('&quot;', '"').replaceAll('&#x27;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')

/** The forms with this label in a page, in their order. */
export function formsIn(html: string, label: string): Form[] {
  const forms = [...html.matchAll(/<form\b[^>]*aria-label="([^"]*)"[^>]*>(.*?)<\/form>/gs)].filter(([, of]) => of === label)
  return forms.map(([, , inside = '']) => {
    const inputs = [...inside.matchAll(/<input\b[^>]*type="hidden"[^>]*>/g)].map(([input]) => [
      input.match(/ name="([^"]*)"/)?.[1] ?? '',
      unescaped(input.match(/ value="([^"]*)"/)?.[1] ?? ''),
    ])
    const fields: Record<string, string> = Object.fromEntries(inputs)
    const reference = Object.entries(fields).find(([name]) => /^\$ACTION_\d+:0$/.test(name))?.[1] ?? '{}'
    const { id }: { id?: string } = JSON.parse(reference)
    if (!id) throw new Error(`"${label}" posts to no action`)
    return { action: id, fields }
  })
}

/** Posts to actions of a page in the two ways a browser has. */
export function poster(who: APIRequestContext, origin: string) {
  const headers = { origin, 'sec-fetch-site': 'same-origin' }
  const send = (path: string, entries: [string, string][], more: Record<string, string> = {}): Promise<APIResponse> => {
    const multipart = new FormData()
    for (const [name, value] of entries) multipart.append(name, value)
    return who.post(origin + path, { multipart, headers: { ...headers, ...more }, maxRedirects: 0 })
  }
  return {
    /** As a form without JavaScript does. */
    plainly: (path: string, { fields }: Form, typed: Record<string, string>) => send(path, Object.entries({ ...fields, ...typed })),
    /** As React calls it: the form, and then what it is called with: the last answer, here none, and that form. */
    byScript: (path: string, { action, fields }: Form, typed: Record<string, string>) => {
      const entries = Object.entries({ ...fields, ...typed }).filter(([name]) => !name.startsWith('$ACTION'))
      const form = entries.map(([name, value]): [string, string] => [`_1_${name}`, value])
      return send(path, [...form, ['0', '[null,"$K1"]']], { 'next-action': action, accept: 'text/x-component' })
    },
  }
}
