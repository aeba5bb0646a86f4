import { type Actor, brandRole, isMember } from '#app/domain/actor.ts'
import { findBanned } from '#app/domain/challenges/banned.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import type { Say } from '#app/domain/talk/forms.ts'
import { mentionsIn } from '#app/domain/talk/mentions.ts'
import { canSay, countLinks } from '#app/domain/talk/policy.ts'
import { factsOfChallenge } from '#db/queries/challenges.ts'
import {
  bodiesSince,
  commentBy,
  commentsOn,
  membersNamed,
  placeOf,
  saidSince,
  sameComment,
} from '#db/queries/talk.ts'
import { type CommentTarget, comments, notices } from '#db/schema/index.ts'
import type { Reader, Tx } from '#db/types.ts'
import type { Deps } from '../deps.ts'
import { type Once, TWICE_MS } from '../once.ts'
import { tellOfTalk } from '../watches/tell-watchers.ts'
import type { Passages } from './passages.ts'

const DAY_MS = 24 * 60 * 60 * 1000

type Said = { id: string; path: string; anchored?: boolean }
type Place = NonNullable<Awaited<ReturnType<typeof placeOf>>>

/** One level of replies: an answer to an answer joins the thread. What is about a passage is marked there as well. */
export const say = (deps: Deps, passages: Passages) => {
  const keep = keepSaid(deps)
  return async (actor: Actor, input: Say, once: Once = {}): Promise<Result<Said>> => {
    const said = await keep(actor, input, once)
    const { kind, id, anchor } = input.on
    if (!said.ok || !anchor || kind !== 'chapter' || !isMember(actor) || said.value.isTwin) return said
    const anchored = await passages.place(actor, id, said.value.id, anchor)
    return ok({ ...said.value, anchored })
  }
}

async function wouldSay(tx: Reader, actor: Actor, input: Say, place: Place, at: Date) {
  const since = new Date(at.getTime() - DAY_MS)
  const saidToday = isMember(actor) ? await saidSince(tx, actor.id, since) : 0
  const named = mentionsIn(input.body)
  const before = isMember(actor) && named.length > 0 ? await bodiesSince(tx, actor.id, since) : []
  const mentions = before.reduce((sum, { body }) => sum + mentionsIn(body).length, named.length)
  const challenge = factsOfChallenge(place.challenge)
  return canSay(actor, { challenge, saidToday, links: countLinks(input.body), mentions }, at)
}

const keepSaid =
  ({ db, now }: Deps) =>
  async (actor: Actor, input: Say, { once = false }: Once): Promise<Result<Said & { isTwin?: boolean }>> =>
    db.write(async (tx) => {
      const place = await placeOf(tx, input.on.kind, input.on.id)
      if (!place) return refuse('not_found')
      const at = now()
      const decision = await wouldSay(tx, actor, input, place, at)
      if (!decision.ok || !isMember(actor)) return decision.ok ? refuse('sign_in') : decision
      const banned = findBanned(place.challenge.bannedPhrases, input.body)
      if (banned) return refuse('banned_phrase', { detail: { phrase: banned } })
      const parent = input.replyTo ? await commentBy(tx, input.replyTo) : undefined
      if (input.replyTo && (!parent || parent.targetId !== input.on.id)) return refuse('not_found')
      const anchor = input.on.kind === 'chapter' && !parent ? input.on.anchor : undefined
      const said = {
        targetKind: input.on.kind,
        targetId: input.on.id,
        parentId: parent ? (parent.parentId ?? parent.id) : null,
        authorId: actor.id,
        body: input.body,
      }
      const twin = once ? await sameComment(tx, said, new Date(at.getTime() - TWICE_MS)) : undefined
      if (twin) return ok({ id: twin.id, path: `${place.path}#comment-${twin.id}`, isTwin: true })
      const [comment] = await tx
        .insert(comments)
        .values({
          ...said,
          challengeId: place.challenge.id,
          type: input.type,
          badge: brandRole(actor, place.challenge.brandId) ?? null,
          createdAt: at,
          quote: anchor?.quote ?? null,
          // Until the passage is found and marked.
          orphanedAt: anchor ? at : null,
        })
        .returning({ id: comments.id })
      if (!comment) throw new Error('The database kept no comment')
      const told = await tell(
        tx,
        { name: actor.displayName, by: actor.id, body: input.body, at, path: place.path },
        [
          ['reply', parent?.authorId],
          ['comment', place.ownerId],
        ],
      )
      await tellOfTalk(tx, { kind: input.on.kind, id: input.on.id }, place.path, told, at)
      return ok({ id: comment.id, path: `${place.path}#comment-${comment.id}` })
    })

type News = { name: string; by: string; body: string; at: Date; path: string }

/** Each person hears of it once, by what concerns them most. */
async function tell(tx: Tx, news: News, concerned: [string, string | null | undefined][]): Promise<string[]> {
  const named = await membersNamed(tx, mentionsIn(news.body))
  const told = new Set([news.by])
  for (const [kind, memberId] of [...concerned, ...named.map(({ id }) => ['mention', id] as const)]) {
    if (!memberId || told.has(memberId)) continue
    told.add(memberId)
    await tx
      .insert(notices)
      .values({ memberId, kind, data: { name: news.name }, path: news.path, createdAt: news.at })
  }
  return [...told]
}

type Row = Awaited<ReturnType<typeof commentsOn>>[number]
export type Thread = Row & { replies: Row[] }

/** Threads in the order they began, answers under them. */
export const threadsOn =
  ({ db }: Deps) =>
  async (kind: CommentTarget, id: string): Promise<Thread[]> => {
    const rows = await commentsOn(db.read, kind, id)
    const roots = rows.filter((row) => row.parentId === null).map((row) => ({ ...row, replies: [] as Row[] }))
    const byId = new Map(roots.map((root) => [root.id, root]))
    for (const row of rows) if (row.parentId) byId.get(row.parentId)?.replies.push(row)
    return roots
  }
