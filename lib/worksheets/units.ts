/** An amount with its unit in its type: what does not go together does not compile. */
export type Quantity<U extends string> = { readonly amount: number; readonly unit: U }

/** So many of something; refuses what is no finite amount of zero or more. */
export function quantity<U extends string>(amount: number, unit: U): Quantity<U> {
  if (!Number.isFinite(amount) || amount < 0) throw new RangeError(`${amount} ${unit} is not an amount`)
  return { amount, unit }
}

/** A sum of equal units. */
export const plus = <U extends string>(a: Quantity<U>, b: Quantity<NoInfer<U>>): Quantity<U> => quantity(a.amount + b.amount, a.unit)

/** So many times as much; a factor has no unit. */
export const times = <U extends string>(a: Quantity<U>, factor: number): Quantity<U> => quantity(a.amount * factor, a.unit)

/** `a` for each `b`: bytes per request, requests per second. Refuses a `b` of none. */
export function per<A extends string, B extends string>(a: Quantity<A>, b: Quantity<B>): Quantity<`${A}/${B}`> {
  if (b.amount === 0) throw new RangeError(`per no ${b.unit}`)
  return quantity(a.amount / b.amount, `${a.unit}/${b.unit}`)
}

/** What a rate comes to over `b`: requests/s over seconds are requests, bytes/request over requests/s are bytes/s by `flow`. */
export const over = <A extends string, B extends string>(rate: Quantity<`${A}/${B}`>, b: Quantity<NoInfer<B>>): Quantity<A> => {
  const [of] = rate.unit.split('/')
  return quantity(rate.amount * b.amount, of as A) // the first part of its unit, by its type
}

/** What flows when each one of `rate` carries `each`: bytes/request with requests/s are bytes/s. */
export const flow = <A extends string, B extends string, C extends string>(
  each: Quantity<`${A}/${B}`>,
  rate: Quantity<`${NoInfer<B>}/${C}`>,
): Quantity<`${A}/${C}`> => {
  const [of] = each.unit.split('/')
  const [, to] = rate.unit.split('/')
  return quantity(each.amount * rate.amount, `${of}/${to}` as `${A}/${C}`) // the outer parts of both units, by their types
}

/** Bytes in each unit of size: powers of ten, or of two where it is said. */
export const sizes = { KB: 1e3, MB: 1e6, GB: 1e9, TB: 1e12, KiB: 2 ** 10, MiB: 2 ** 20, GiB: 2 ** 30, TiB: 2 ** 40 } as const
export type Size = keyof typeof sizes

/** The choices of a field for a size. */
export const sizeWords: Record<Size, string> = {
  KB: 'KB (10³ bytes)',
  MB: 'MB (10⁶)',
  GB: 'GB (10⁹)',
  TB: 'TB (10¹²)',
  KiB: 'KiB (2¹⁰ bytes)',
  MiB: 'MiB (2²⁰)',
  GiB: 'GiB (2³⁰)',
  TiB: 'TiB (2⁴⁰)',
}

export const bytes = (amount: number, size: Size): Quantity<'B'> => quantity(amount * sizes[size], 'B')
export const inSize = ({ amount }: Quantity<'B'>, size: Size): number => amount / sizes[size]

export const secondsADay = quantity(86_400, 's')
/** A month of a sheet has 30 days. */
export const daysAMonth = 30
