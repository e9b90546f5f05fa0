import type { Transport } from '@/lib/broadcasts/transports/transport'

/** The embedded mailbox: nothing leaves the house. Settling stores the letters, so this transport keeps "exactly once" by itself. */
export const mailboxTransport = (): Transport => ({
  name: 'mailbox',
  batchSize: 100,
  concurrency: 1,
  paced: false,
  replays: true,
  keepsLetters: true,
  deliver: async ({ mails }) => ({ kind: 'accepted', ids: mails.map((mail) => mail.messageId), refused: [] }),
  close: async () => {},
})
