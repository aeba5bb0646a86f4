import { type Actor, isAdmin, isMember } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { type MailRow, newestMails } from '#db/queries/mails.ts'
import type { Deps } from '../deps.ts'

const PAGE = 50

/**
 * Lists mails for administrators. With SMTP the bodies are left out, because a mail may contain a link that gives access
 * to a member's account.
 */
export const listMails =
  ({ db }: Deps, kept: boolean) =>
  async (
    actor: Actor,
    before?: string,
  ): Promise<Result<{ kept: boolean; items: MailRow[]; next: string | null }>> => {
    if (!isMember(actor)) return refuse('sign_in')
    if (!isAdmin(actor)) return refuse('forbidden')
    const rows = await newestMails(db.read, before, PAGE + 1)
    const items = rows
      .slice(0, PAGE)
      .map((mail) => (kept ? mail : { ...mail, body: '', html: null, headers: null }))
    return ok({ kept, items, next: rows.length > PAGE ? (items.at(-1)?.id ?? null) : null })
  }
