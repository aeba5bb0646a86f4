import { eq } from 'drizzle-orm'
import { SMTPServer } from 'smtp-server'
import type { Member } from '#app/domain/actor.ts'
import { mails, members } from '#db/schema/index.ts'
import { createDigests } from '#server/commands/digests/digests.ts'
import { sendDigests } from '#server/commands/digests/send-digests.ts'
import { sendNoticeMails } from '#server/commands/digests/send-notice-mails.ts'
import { createSite } from '#server/http/site.ts'
import { createMail } from '#server/mail/mail.ts'
import { createMailQueue } from '#server/mail/mail-queue.ts'
import { openTestWorld } from '#tests/factories/test-world.ts'
import { whenFileEnds } from '../setup/closing.ts'
import { scratch } from '../setup/database.ts'

export const SECRET = 'for tests, and long enough for them'

/** Opens a mail server on this machine that keeps what it receives. */
export async function openSmtpServer() {
  const received: { to: string[]; source: string }[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address)
        received.push({ to, source: Buffer.concat(chunks).toString('utf8') })
        done()
      })
    },
  })
  await new Promise<void>((listening) => {
    server.listen(0, '127.0.0.1', () => listening())
  })
  whenFileEnds(() => new Promise<void>((closed) => server.close(() => closed())))
  const address = server.server.address()
  if (address === null || typeof address === 'string') throw new Error('The mail server has no port')
  return { url: `smtp://127.0.0.1:${address.port}`, received }
}

/** Reads header fields, joined over folded lines, and the decoded parts of a received mail. */
export function readMail(source: string) {
  const [head = '', ...rest] = source.split(/\r?\n\r?\n/)
  const headers = new Map(
    head
      .replace(/\r?\n[ \t]+/g, ' ')
      .split(/\r?\n/)
      .map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 2)]),
  )
  const body = rest.join('\n\n')
  const bytes = body
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return { headers, text: Buffer.from(bytes, 'latin1').toString('utf8') }
}

/** Opens a test world with digests, mailed to the outbox or to the SMTP server at `smtpUrl`. */
export async function openDigestWorld({ smtpUrl, start }: { smtpUrl?: string; start?: Date } = {}) {
  const world = await openTestWorld(start)
  const settings = { smtpUrl, mailFrom: 'Unggun <unggun@example.org>', dataDir: scratch() }
  const failures: unknown[] = []
  const queue = createMailQueue(world, settings, (error) => failures.push(error))
  whenFileEnds(() => queue.close())
  const site = createSite({ publicUrl: 'https://fire.example.org', host: '127.0.0.1', port: 3000 })
  const deps = { ...world, site, mail: createMail(world, queue), secret: SECRET }
  const setUp = (who: Member, how: Partial<typeof members.$inferInsert>) =>
    world.db.write((tx) =>
      tx
        .update(members)
        .set({ ...how, digestDueAt: null })
        .where(eq(members.id, who.id)),
    )
  const mailsTo = (who: Member) =>
    world.db.read
      .select()
      .from(mails)
      .where(eq(mails.to, `${who.handle}@example.org`))
      .orderBy(mails.id)
  return {
    ...{ world, deps, failures, queue, setUp, mailsTo },
    digests: createDigests(deps),
    sweep: sendDigests(deps),
    sendNotices: sendNoticeMails(deps),
  }
}
