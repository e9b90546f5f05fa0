import sharp from 'sharp'

/** A PNG of a box and an arrow, large enough to count as a diagram. */
export const drawing = (width = 640, height = 400) =>
  sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#fffdf7"/><rect x="40" y="60" width="160" height="80" fill="none" stroke="#1b2430" stroke-width="3"/><path d="M200 100H420" stroke="#1b2430" stroke-width="3"/></svg>`,
    ),
  )
    .png()
    .toBuffer()

/** Notes that are long enough, and cite requirements. */
export const notes = `Everything instant goes through one gateway ([R3], [R4]); what may be late goes through a queue. ${'The database stands behind both and counts participants once. '.repeat(4)}`
