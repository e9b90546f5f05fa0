import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** 256 random bits, base64url. */
export const newToken = () => randomBytes(32).toString('base64url')

/** 128 random bits, base64url: for addresses that must not be guessed. */
export const newPublicId = () => randomBytes(16).toString('base64url')

/** SHA-256 in hex: the only form in which a token is stored. */
export const hashToken = (token: string) => createHash('sha256').update(token).digest('hex')

// Without 0, O, 1, I, L: read from a phone and typed on another machine.
const codeAlphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'

/** Eight characters (39 bits), for typing. */
export function newCode() {
  let code = ''
  while (code.length < 8) {
    const byte = randomBytes(1).readUInt8()
    // 248 is the largest multiple of 31 in a byte: no letter is likelier than another.
    if (byte < 248) code += codeAlphabet.charAt(byte % codeAlphabet.length)
  }
  return code
}

/** Keyed hash, base64url: for tokens that prove themselves without a row. */
export const sign = (secret: string, purpose: string, value: string) =>
  createHmac('sha256', secret).update(`${purpose}\n${value}`).digest('base64url')

/** Compares in constant time. */
export function sameSecret(a: string, b: string) {
  const left = Buffer.from(a)
  const right = Buffer.from(b)
  return left.length === right.length && timingSafeEqual(left, right)
}
