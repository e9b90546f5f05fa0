/** One finished mail to one person. */
export type Mail = { messageId: string; to: string; subject: string; html: string; text: string; headers: Record<string, string> }

/** What one delivery attempt of a batch came to. Only `unknown` and `running` leave open whether mail went out. */
export type Outcome =
  /** `ids` by position, null where refused; `refused` in permissive batches and single SMTP mails. */
  | { kind: 'accepted'; ids: (string | null)[]; refused: { position: number; reason: string }[]; perSecond?: number | undefined }
  | { kind: 'rate'; seconds: number; perSecond?: number | undefined }
  | { kind: 'quota'; seconds: number }
  | { kind: 'invalid'; reason: string }
  | { kind: 'no-access'; reason: string }
  | { kind: 'not-reached'; reason: string }
  /** This mail was turned away for now, in the server's own words: a full mailbox, a greylist. */
  | { kind: 'deferred'; reason: string }
  | { kind: 'running' }
  | { kind: 'mismatch' }
  | { kind: 'unknown'; reason: string }

export type Delivery = { key: string; permissive: boolean; from: string; mails: readonly Mail[] }

/** One way for mail to leave. `deliver` never throws: what it cannot tell it calls `unknown`. */
export type Transport = {
  name: 'resend' | 'smtp' | 'mailbox'
  /** Mails in one call. */
  batchSize: number
  /** Calls at a time and process. */
  concurrency: number
  /** Takes its turns from the shared budget. */
  paced: boolean
  /** A repeated key gets the first answer and sends nothing: exactly once is possible. */
  replays: boolean
  /** Mail is kept in this database, in the transaction that settles it. */
  keepsLetters: boolean
  deliver: (delivery: Delivery, signal: AbortSignal) => Promise<Outcome>
  close: () => Promise<void>
}
