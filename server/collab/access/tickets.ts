import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { Member } from '#app/domain/actor.ts'

const TICKET_LIFETIME_MS = 30_000

const TicketPayload = z.object({
  chapter: z.string(),
  member: z.string(),
  client: z.number().int(),
  /** The session or token that requested the ticket; the socket is closed when that becomes invalid. */
  session: z.string().optional(),
  token: z.string().optional(),
  scopes: z.array(z.string()).optional(),
  until: z.number(),
})
export type TicketPayload = z.infer<typeof TicketPayload>

/**
 * Issues and redeems signed tickets, each of which opens one socket once within 30 s. They are short-lived because they
 * are part of URLs, which are logged.
 */
export class Tickets {
  private readonly secret: string
  private readonly now: () => Date
  private readonly used = new Map<string, number>()

  constructor(secret: string, now: () => Date) {
    this.secret = secret
    this.now = now
  }

  issue(actor: Member, chapter: string, client: number): string {
    const until = this.now().getTime() + TICKET_LIFETIME_MS
    const { id: member, sessionId: session, tokenId: token, scopes } = actor
    const body = Buffer.from(
      JSON.stringify({ chapter, member, client, session, token, scopes, until }),
    ).toString('base64url')
    return `${body}.${this.sign(body)}`
  }

  /** Returns the payload; undefined if the ticket is forged, expired, used, or for another chapter. */
  redeem(ticket: string, chapter: string): TicketPayload | undefined {
    const [body = '', signature = '', ...rest] = ticket.split('.')
    if (rest.length > 0 || !sameText(signature, this.sign(body))) return undefined
    const pass = TicketPayload.parse(JSON.parse(Buffer.from(body, 'base64url').toString('utf8')))
    const now = this.now().getTime()
    if (pass.until < now || pass.chapter !== chapter || this.used.has(signature)) return undefined
    for (const [old, until] of this.used) if (until < now) this.used.delete(old)
    this.used.set(signature, pass.until)
    return pass
  }

  private sign(body: string): string {
    return createHmac('sha256', this.secret).update(`collab ticket ${body}`).digest('base64url')
  }
}

function sameText(a: string, b: string): boolean {
  const [x, y] = [Buffer.from(a), Buffer.from(b)]
  return x.length === y.length && timingSafeEqual(x, y)
}
