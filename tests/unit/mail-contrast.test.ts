import { describe, expect, it } from 'vitest'
import { darkStyles, styles } from '@/lib/broadcasts/emails/styles'

type Color = readonly [red: number, green: number, blue: number]
type Pair = { what: string; light: [ink: string, ground: string]; dark: [ink: string, ground: string] }

const darkOf = (selector: string, property: string) => {
  const rule = new RegExp(`(?:^|[{}])(?:[^{}]*,)?\\${selector}(?:,[^{}]*)?\\{([^{}]*)\\}`).exec(darkStyles)?.[1] ?? ''
  const value = new RegExp(`(?:^|;)${property}:(#[0-9a-f]{6})`).exec(rule)?.[1]
  if (!value) throw new Error(`no dark ${property} of ${selector}`)
  return value
}
const paper = { light: styles.body.backgroundColor, dark: darkOf('.paper', 'background-color') }
const sheet = { light: styles.sheet.backgroundColor, dark: darkOf('.sheet', 'background-color') }
const button = { light: styles.button.backgroundColor, dark: darkOf('.go', 'background-color') }
const on = (ground: { light: string; dark: string }, what: string, ink: string, darkInk: string): Pair => ({
  what,
  light: [ink, ground.light],
  dark: [darkInk, ground.dark],
})

/** Which class each style of words stands under: the class says its color in the dark. */
const classOf = {
  overline: '.muted',
  heading: '.ink',
  subheading: '.ink',
  paragraph: '.ink',
  item: '.ink',
  code: '.ink',
  week: '.ink',
  when: '.muted',
} as const
const classOfMore = {
  now: '.accent',
  link: '.accent',
  quoted: '.ink',
  entryTitle: '.accent',
  entryText: '.ink',
  entryNote: '.muted',
} as const
const onSheet = Object.entries({ ...classOf, ...classOfMore }).map(([name, selector]) => {
  // Keys of the table itself.
  const style = styles[name as keyof typeof classOf | keyof typeof classOfMore]
  return on(sheet, name, style.color, darkOf(selector, 'color'))
})
const pairs: Pair[] = [
  ...onSheet,
  on(paper, 'footer', styles.footer.color, darkOf('.muted', 'color')),
  on(paper, 'footerLink', styles.footerLink.color, darkOf('.muted', 'color')),
  on(button, 'button', styles.button.color, darkOf('.go', 'color')),
]

const colorOf = (hex: string): Color => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255) as unknown as Color // three of them
const linear = (part: number) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
const luminance = ([red, green, blue]: Color) => 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
function contrast(ink: Color, ground: Color): number {
  const [darker, lighter] = [luminance(ink), luminance(ground)].sort((a, b) => a - b)
  return ((lighter ?? 0) + 0.05) / ((darker ?? 0) + 0.05)
}

const inverted = ([red, green, blue]: Color): Color => [1 - red, 1 - green, 1 - blue]
/** Lightness turned around, hue and saturation kept. */
const turned = (color: Color): Color => {
  const shift = 1 - Math.max(...color) - Math.min(...color)
  return [color[0] + shift, color[1] + shift, color[2] + shift]
}
const lightness = (color: Color) => (Math.max(...color) + Math.min(...color)) / 2

/** What mail programs do to a light letter that does not ask to be left alone. */
const forced: Record<string, (ink: Color, ground: Color) => [Color, Color]> = {
  'turned into its negative': (ink, ground) => [inverted(ink), inverted(ground)],
  'turned around in lightness': (ink, ground) => [turned(ink), turned(ground)],
  'darkened where it is light, with dark words made light': (ink, ground) =>
    lightness(ground) > 0.5 ? [lightness(ink) < 0.5 ? turned(ink) : ink, turned(ground)] : [ink, ground],
}

describe('the words of a mail', () => {
  it('are all in the table of this test', () => {
    const colored = Object.entries(styles).flatMap(([name, style]) => ('color' in style && name !== 'body' ? name : []))
    expect(pairs.map(({ what }) => what).sort()).toEqual(colored.sort())
  })

  for (const { what, light, dark } of pairs) {
    it(`can be read in ${what}, light and dark`, () => {
      expect(contrast(colorOf(light[0]), colorOf(light[1]))).toBeGreaterThanOrEqual(4.5)
      expect(contrast(colorOf(dark[0]), colorOf(dark[1]))).toBeGreaterThanOrEqual(4.5)
    })
    for (const [how, force] of Object.entries(forced))
      it(`can be read in ${what} when a program has ${how}`, () => {
        for (const [ink, ground] of [light, dark]) expect(contrast(...force(colorOf(ink), colorOf(ground)))).toBeGreaterThanOrEqual(4.5)
      })
  }
})
