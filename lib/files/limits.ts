const mebibyte = 1024 * 1024

/** What one picture may be (S-3.3), in bytes and pixels. */
export const pictureLimits = { bytes: 5 * mebibyte, pixels: 25_000_000, side: 10_000 } as const

/** Up to here drawings keep each pixel; to write larger ones without loss takes more memory than one picture may have. */
export const losslessPixels = 16_000_000

/** How wide the small rendition is at most, in pixels; nothing is enlarged. */
export const smallWidth = 640

/** What one member may keep. */
export const quotas = { filesOfMember: 500, bytesOfMember: 200 * mebibyte } as const

/** What decoding may cost. */
export const decoding = { atOnce: 2, queue: 20, milliseconds: 10_000, memory: 512 * mebibyte } as const
