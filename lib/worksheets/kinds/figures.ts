export type Figure = { value: number | readonly [number, number]; unit: string; asOf: string; source: string }

/**
 * Figures of content/figures that worksheets reckon with in the browser, by their ids. A test holds each against its file: a figure that
 * changes there has to change here.
 */
export const figures = {
  'apigw-http-price': { value: 1, unit: 'USD a million', asOf: '2019-12', source: 'Amazon API Gateway, HTTP API' },
  'egress-price-gb': { value: 0.09, unit: 'USD a GB', asOf: '2026-06', source: 'AWS, a region to the internet' },
  'object-storage-price-gb-month': { value: 0.023, unit: 'USD a GB-month', asOf: '2022-07', source: 'Amazon S3 Standard' },
  'function-price-gb-second': { value: 0.0000166667, unit: 'USD a GB-second', asOf: '2024-01', source: 'AWS Lambda' },
  'function-price-million-requests': { value: 0.2, unit: 'USD a million', asOf: '2024-01', source: 'AWS Lambda' },
  'container-price-vcpu-hour': { value: 0.04048, unit: 'USD an hour', asOf: '2026-09', source: 'AWS Fargate' },
  'container-price-gb-hour': { value: 0.004445, unit: 'USD a GB-hour', asOf: '2026-03', source: 'AWS Fargate' },
  'recovery-backup-restore-rto': { value: [1, 24], unit: 'hours', asOf: '2026-10', source: 'AWS Well-Architected, REL13-BP02' },
  'recovery-backup-restore-rpo': { value: [1, 24], unit: 'hours', asOf: '2026-10', source: 'AWS Well-Architected, REL13-BP02' },
  'recovery-backup-restore-cost-factor': { value: [1.02, 1.1], unit: 'times', asOf: '2026-11', source: 'a rule of thumb of Charrette' },
  'recovery-pilot-light-rto': { value: [30, 60], unit: 'minutes', asOf: '2026-10', source: 'AWS Well-Architected, REL13-BP02' },
  'recovery-pilot-light-rpo': { value: [1, 10], unit: 'minutes', asOf: '2026-10', source: 'AWS Well-Architected, REL13-BP02' },
  'recovery-pilot-light-cost-factor': { value: [1.1, 1.3], unit: 'times', asOf: '2026-11', source: 'a rule of thumb of Charrette' },
  'recovery-warm-standby-rto': { value: [5, 15], unit: 'minutes', asOf: '2026-10', source: 'AWS Well-Architected, REL13-BP02' },
  'recovery-warm-standby-rpo': { value: [1, 60], unit: 'seconds', asOf: '2026-10', source: 'AWS Well-Architected, REL13-BP02' },
  'recovery-warm-standby-cost-factor': { value: [1.3, 1.6], unit: 'times', asOf: '2026-11', source: 'a rule of thumb of Charrette' },
  'recovery-active-active-rto': { value: [0, 1], unit: 'minutes', asOf: '2026-10', source: 'AWS Well-Architected, REL13-BP02' },
  'recovery-active-active-rpo': { value: [0, 5], unit: 'seconds', asOf: '2026-10', source: 'AWS Well-Architected, REL13-BP02' },
  'recovery-active-active-cost-factor': { value: [2, 2.3], unit: 'times', asOf: '2026-11', source: 'a rule of thumb of Charrette' },
} as const satisfies Record<string, Figure>

export type FigureId = keyof typeof figures

const months = new Intl.DateTimeFormat('en-US', { month: 'long', year: 'numeric', timeZone: 'UTC' })

/** Where a figure comes from, as a hint says it. */
export const originOf = (id: FigureId) => `${figures[id].source}, as of ${months.format(new Date(`${figures[id].asOf}-01T00:00:00Z`))}`
