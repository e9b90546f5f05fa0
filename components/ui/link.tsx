import type { ComponentProps } from 'react'

type Props = ComponentProps<'a'> & { scroll?: boolean; replace?: boolean }

/**
 * A way to another page of the site: a plain link, which `SoftLinks` follows without loading the page anew. In place of `next/link`, whose
 * code and payload every page would pay for; nothing is fetched ahead of a click.
 */
export const Link = ({ scroll = true, replace = false, ...rest }: Props) => (
  <a data-soft={[replace && 'replace', !scroll && 'stay'].filter(Boolean).join(' ')} {...rest} />
)
