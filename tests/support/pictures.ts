import sharp from 'sharp'

type Made = { width?: number; height?: number }

const flat = ({ width = 320, height = 240 }: Made) =>
  sharp({ create: { width, height, channels: 3, background: '#1d4f91' }, limitInputPixels: false })

export const png = (size: Made = {}) => flat(size).png({ compressionLevel: 9 }).toBuffer()
export const jpeg = (size: Made = {}) => flat(size).jpeg().toBuffer()
export const webp = (size: Made = {}) => flat(size).webp().toBuffer()

/** A PNG of just under 5 MiB: as many rows of noise, which no codec can shorten, as fit. */
export function fiveMegabytes({ width = 4000, height = 2500 }: Made = {}): Promise<Buffer> {
  const pixels = Buffer.alloc(width * height * 3, 0xf4)
  const noise = Math.floor(1_690_000 / width) * width * 3
  let seed = 1
  for (let at = 0; at < noise; at++) {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
    pixels[at] = seed >>> 24
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer()
}

/** 1,200 by 800 pixels from a phone held upright, its left third red, with place, maker and a comment in it. */
export async function phonePhoto(): Promise<Buffer> {
  const red = await sharp({ create: { width: 400, height: 800, channels: 3, background: '#ff0000' } })
    .png()
    .toBuffer()
  return sharp(await jpeg({ width: 1200, height: 800 }))
    .composite([{ input: red, left: 0, top: 0 }])
    .withMetadata({ orientation: 6, icc: 'srgb' })
    .withExif({
      IFD0: { Make: 'MAKER-CANARY', ImageDescription: 'COMMENT-CANARY', Orientation: '6' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '48/1 51/1 3024/100', GPSAreaInformation: 'GPS-CANARY' },
    })
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/">XMP-CANARY</x:xmpmeta>')
    .jpeg()
    .toBuffer()
}

/** A lossless WebP header of 36 bytes that claims 16,383 by 16,383 pixels. */
export function webpBomb(): Buffer {
  const bytes = Buffer.alloc(36)
  bytes.write('RIFF', 0)
  bytes.writeUInt32LE(28, 4)
  bytes.write('WEBPVP8L', 8)
  bytes.writeUInt32LE(16, 16)
  bytes.writeUInt8(0x2f, 20)
  bytes.writeUInt32LE(16382 | (16382 << 14), 21)
  return bytes
}

/** A WebP of two frames. */
export async function animatedWebp(): Promise<Buffer> {
  const still = { width: 40, height: 40, channels: 3 } as const
  const frames = await Promise.all(
    ['#b3261e', '#1d4f91'].map((background) =>
      sharp({ create: { ...still, background } })
        .png()
        .toBuffer(),
    ),
  )
  return sharp(frames, { join: { animated: true } })
    .webp({ delay: [100, 100] })
    .toBuffer()
}

/** A PNG with an `acTL` chunk: animated, though readers of still pictures see one frame. */
export async function animatedPng(): Promise<Buffer> {
  const still = await png()
  const chunk = Buffer.alloc(20)
  chunk.writeUInt32BE(8, 0)
  chunk.write('acTL', 4)
  chunk.writeUInt32BE(2, 8)
  return Buffer.concat([still.subarray(0, 33), chunk, still.subarray(33)])
}

export const svg = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="300"><script>alert(1)</script><rect width="300" height="300"/></svg>',
)
