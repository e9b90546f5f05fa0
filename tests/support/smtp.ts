import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'

/** How the stand-in ends a dialogue. `after-drop` takes the mail and cuts the line before saying so; `after-silence` never says it. */
export type SmtpBehaviour =
  | 'accept'
  | 'greylist'
  | 'refuse-recipient'
  | 'refuse-text'
  | 'drop-at-sender'
  | 'drop-at-recipient'
  | 'drop-in-text'
  | 'after-drop'
  | 'after-silence'

/** A mail server on loopback that keeps what it gets and fails on demand. */
export async function startSmtp() {
  const received: Email[] = []
  const next: SmtpBehaviour[] = []
  const refusal = (responseCode: number, text: string) => Object.assign(new Error(text), { responseCode })
  let dialogues = 0
  // smtp-server does not type its lines; cutting one is what a stand-in is for.
  const cut = ({ id }: { id: string }) => {
    for (const line of server.connections as Set<{ id: string; _socket: { destroy: () => void } }>)
      if (line.id === id) line._socket.destroy()
  }
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onMailFrom: (_address, session, done) => {
      dialogues += 1
      if (next[0] !== 'drop-at-sender') return done()
      next.shift()
      cut(session)
    },
    onRcptTo: (_address, session, done) => {
      if (next[0] === 'drop-at-recipient') {
        next.shift()
        return cut(session)
      }
      const refused =
        next[0] === 'refuse-recipient' ? refusal(550, 'no such mailbox') : next[0] === 'greylist' ? refusal(451, 'come back later') : null
      if (refused) next.shift()
      done(refused)
    },
    onData: (stream, session, done) => {
      const behaviour = next.shift() ?? 'accept'
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => {
        chunks.push(chunk)
        if (behaviour === 'drop-in-text') cut(session)
      })
      stream.on('end', () => {
        if (behaviour === 'refuse-text') return done(refusal(554, 'not this'))
        if (behaviour === 'drop-in-text') return
        void PostalMime.parse(Buffer.concat(chunks)).then((mail) => {
          received.push(mail)
          if (behaviour === 'after-drop') return cut(session)
          if (behaviour !== 'after-silence') done()
        })
      })
    },
  })
  // A line that is cut is what some tests are about.
  server.on('error', () => {})
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    /** How many mails were begun, whatever became of them. */
    dialogues: () => dialogues,
    /** The next dialogues end like this, in order. */
    script: (...behaviours: SmtpBehaviour[]) => next.push(...behaviours),
    clear: () => {
      received.length = 0
      next.length = 0
      dialogues = 0
    },
    stop: () => {
      for (const { id } of server.connections as Set<{ id: string }>) cut({ id })
      return new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}
