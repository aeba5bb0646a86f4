import { type Actor, isMember } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import type { ReviewedSuggestions } from '#app/domain/manuscript/forms.ts'
import { paths } from '#app/paths.ts'
import { addJudgedSuggestions } from '#db/queries/control.ts'
import { addressOfChapter, noticesAbout, suggestersOf } from '#db/queries/manuscripts.ts'
import { accessOf } from '../../collab/access/access.ts'
import type { CollabServer } from '../../collab/collab-server.ts'
import type { Deps } from '../../deps.ts'
import { notify } from '../notices/notify.ts'

export type SuggestionDeps = Deps & { realtime: CollabServer }
export type Suggesters = {
  items: { clientId: number; member: { id: string; handle: string; displayName: string } }[]
}

/** Lists the members with suggestions in the manuscript. Needs read access. */
const listSuggesters =
  ({ db, now }: SuggestionDeps) =>
  async (actor: Actor, chapterId: string): Promise<Result<Suggesters>> => {
    const { access } = await accessOf(db.read, actor, chapterId, now())
    if (access.level === 'none') return access.why
    const rows = await suggestersOf(db.read, chapterId)
    return ok({ items: rows.map(({ clientId, member }) => ({ clientId, member })) })
  }

const KINDS = { accepted: 'suggestion_accepted', rejected: 'suggestion_rejected' } as const

/**
 * Notifies the authors of suggestions that were accepted or rejected. The decision itself is an ordinary edit of the text.
 * Ignores ids that are not suggestions of others, that still wait, or that were notified before.
 */
const notifySuggesters =
  ({ db, now, realtime }: SuggestionDeps) =>
  async (
    actor: Actor,
    chapterId: string,
    { ids, outcome }: ReviewedSuggestions,
  ): Promise<Result<{ told: number }>> => {
    if (!isMember(actor)) return refuse('sign_in')
    const { access } = await accessOf(db.read, actor, chapterId, now())
    if (access.level !== 'write') return access.why
    const waiting = new Set((await realtime.suggestions(chapterId)).map(({ id }) => id))
    return db.write(async (tx) => {
      const address = await addressOfChapter(tx, chapterId)
      if (!address) return refuse('not_found')
      const path = paths.write(address.story, address.chapter)
      const owners = new Map((await suggestersOf(tx, chapterId)).map((row) => [row.clientId, row]))
      const byMember = new Map<string, string[]>()
      for (const id of new Set(ids)) {
        const [client = 0, number = 0] = id.split('-').map(Number)
        const owner = owners.get(client)
        if (waiting.has(id) || !owner || number > owner.highest || owner.member.id === actor.id) continue
        byMember.set(owner.member.id, [...(byMember.get(owner.member.id) ?? []), id])
      }
      let notified = 0
      for (const [memberId, all] of byMember) {
        const before = await noticesAbout(tx, memberId, path, Object.values(KINDS))
        const known = new Set(before.flatMap(({ data }) => String(data.ids ?? '').split(' ')))
        const fresh = all.filter((id) => !known.has(id))
        if (fresh.length === 0) continue
        const data = { count: fresh.length, ids: fresh.join(' ') }
        const subject = { kind: 'chapter' as const, id: chapterId }
        await notify(tx, [memberId], { kind: KINDS[outcome], subject, path, actorId: actor.id, data }, now())
        await addJudgedSuggestions(tx, chapterId, outcome, fresh.length)
        notified += fresh.length
      }
      return ok({ told: notified })
    })
  }

export const createSuggestions = (deps: SuggestionDeps) => ({
  listSuggesters: listSuggesters(deps),
  notifyDecided: notifySuggesters(deps),
})
