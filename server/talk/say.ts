import { type Actor, brandRole, isMember } from '#app/domain/actor.ts'
import { findBanned } from '#app/domain/challenges/banned.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import type { Say } from '#app/domain/talk/forms.ts'
import { canSay, countLinks } from '#app/domain/talk/policy.ts'
import { factsOfChallenge } from '#db/queries/challenges.ts'
import { commentBy, commentsOn, placeOf, saidSince, sameComment } from '#db/queries/talk.ts'
import { type CommentTarget, comments, notices } from '#db/schema/index.ts'
import type { Deps } from '../deps.ts'
import { type Once, TWICE_MS } from '../once.ts'
import { tellOfTalk } from '../watches/tell-watchers.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/** One level of replies: an answer to an answer joins the thread. */
export const say =
  ({ db, now }: Deps) =>
  async (
    actor: Actor,
    input: Say,
    { once = false }: Once = {},
  ): Promise<Result<{ id: string; path: string }>> =>
    db.write(async (tx) => {
      const place = await placeOf(tx, input.on.kind, input.on.id)
      if (!place) return refuse('not_found')
      const at = now()
      const saidToday = isMember(actor) ? await saidSince(tx, actor.id, new Date(at.getTime() - DAY_MS)) : 0
      const facts = { challenge: factsOfChallenge(place.challenge), saidToday, links: countLinks(input.body) }
      const decision = canSay(actor, facts, at)
      if (!decision.ok || !isMember(actor)) return decision.ok ? refuse('sign_in') : decision
      const banned = findBanned(place.challenge.bannedPhrases, input.body)
      if (banned) return refuse('banned_phrase', { detail: { phrase: banned } })
      const parent = input.replyTo ? await commentBy(tx, input.replyTo) : undefined
      if (input.replyTo && (!parent || parent.targetId !== input.on.id)) return refuse('not_found')
      const said = {
        targetKind: input.on.kind,
        targetId: input.on.id,
        parentId: parent ? (parent.parentId ?? parent.id) : null,
        authorId: actor.id,
        body: input.body,
      }
      const twin = once ? await sameComment(tx, said, new Date(at.getTime() - TWICE_MS)) : undefined
      if (twin) return ok({ id: twin.id, path: `${place.path}#comment-${twin.id}` })
      const [comment] = await tx
        .insert(comments)
        .values({
          ...said,
          challengeId: place.challenge.id,
          type: input.type,
          badge: brandRole(actor, place.challenge.brandId) ?? null,
          createdAt: at,
        })
        .returning({ id: comments.id })
      if (!comment) throw new Error('The database kept no comment')
      const told = new Set([parent?.authorId, place.ownerId].filter((id) => id && id !== actor.id))
      for (const memberId of told) {
        await tx.insert(notices).values({
          memberId: String(memberId),
          kind: parent?.authorId === memberId ? 'reply' : 'comment',
          data: { name: actor.displayName },
          path: place.path,
          createdAt: at,
        })
      }
      const except = [actor.id, ...told]
      await tellOfTalk(tx, { kind: input.on.kind, id: input.on.id }, place.path, except, at)
      return ok({ id: comment.id, path: `${place.path}#comment-${comment.id}` })
    })

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
