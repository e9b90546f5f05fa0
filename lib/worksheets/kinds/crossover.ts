/** What one invocation takes, and what functions and containers cost. Prices in one currency. */
export type Comparison = {
  milliseconds: number
  memoryMb: number
  perMillion: number
  perGbSecond: number
  containers: number
  vcpus: number
  containerGb: number
  perVcpuHour: number
  perGbHour: number
}

/** Hours in a month: 365 × 24 ÷ 12. */
export const hoursAMonth = 730
/** Functions are billed by GB of 1,024 MB. */
const mbAGb = 1024

export const gbSeconds = ({ milliseconds, memoryMb }: Comparison) => (milliseconds / 1000) * (memoryMb / mbAGb)
/** What one invocation costs. */
export const eachCost = (of: Comparison) => of.perMillion / 1e6 + gbSeconds(of) * of.perGbSecond
export const functionsCost = (of: Comparison, invocations: number) => invocations * eachCost(of)
/** What containers that always run cost a month, however many come. */
export const containersCost = ({ containers, vcpus, containerGb, perVcpuHour, perGbHour }: Comparison) =>
  containers * (vcpus * perVcpuHour + containerGb * perGbHour) * hoursAMonth
/** The invocations a month from which the containers cost less; null when functions cost nothing. */
export const crossover = (of: Comparison): number | null => (eachCost(of) > 0 ? containersCost(of) / eachCost(of) : null)
