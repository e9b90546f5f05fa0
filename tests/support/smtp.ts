import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'

/** How the stand-in ends a dialogue. `after-drop` takes the mail and cuts the line before saying so. */
export type SmtpBehaviour = 'accept' | 'greylist' | 'refuse-recipient' | 'refuse-text' | 'after-drop'

/** A mail server on loopback that keeps what it gets and fails on demand. */
export async function startSmtp() {
  const received: Email[] = []
  const next: SmtpBehaviour[] = []
  const refusal = (responseCode: number, text: string) => Object.assign(new Error(text), { responseCode })
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onRcptTo: (_address, _session, done) => {
      const refused =
        next[0] === 'refuse-recipient' ? refusal(550, 'no such mailbox') : next[0] === 'greylist' ? refusal(451, 'come back later') : null
      if (refused) next.shift()
      done(refused)
    },
    onData: (stream, session, done) => {
      const behaviour = next.shift() ?? 'accept'
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        if (behaviour === 'refuse-text') return done(refusal(554, 'not this'))
        void PostalMime.parse(Buffer.concat(chunks)).then((mail) => {
          received.push(mail)
          if (behaviour !== 'after-drop') return done()
          for (const connection of server.connections as Set<{ id: string; _socket: { destroy: () => void } }>)
            if (connection.id === session.id) connection._socket.destroy()
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
    /** The next dialogues end like this, in order. */
    script: (...behaviours: SmtpBehaviour[]) => next.push(...behaviours),
    clear: () => {
      received.length = 0
      next.length = 0
    },
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}
