import localFont from 'next/font/local'

/** For the interface and for reading. Both fonts are asked for by the head of the page, so that they are there when it is first drawn. */
export const sans = localFont({
  src: './fonts/hyperlegible-next.woff2',
  weight: '400 700',
  display: 'swap',
  variable: '--font-hyperlegible',
  adjustFontFallback: false,
})

/** For ids, numbers and times: one weight, which browsers thicken where bold is asked for (fonts/README.md). */
export const mono = localFont({
  src: './fonts/hyperlegible-mono.woff2',
  weight: '400',
  display: 'swap',
  variable: '--font-hyperlegible-mono',
  adjustFontFallback: false,
})
