import { type Actor, brandRole, isMember } from '#app/domain/actor.ts'
import { ok, type Refusal, type Result, refuse } from '#app/domain/decision.ts'
import type { Say } from '#app/domain/comments/forms.ts'
import { mentionsIn } from '#app/domain/comments/mentions.ts'
import { canSay } from '#app/domain/comments/policy.ts'
import { judgeText } from '#app/domain/text-rules/judge.ts'
import { acceptedTerms, factsOfChallenge } from '#db/queries/challenges.ts'
import { commentBy, membersNamed, placeOf, saidSince, sameComment } from '#db/queries/comments.ts'
import { comments } from '#db/schema/index.ts'
import type { Reader, Tx } from '#db/types.ts'
import type { Deps } from '../../deps.ts'
import { notify } from '../notices/notify.ts'
import { type Once, TWICE_MS } from '../double-submit.ts'
import { tellOfTalk } from '../watches/notify-watchers.ts'
import type { Passages } from './anchor-sync.ts'

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

async function wouldSay(tx: Reader, actor: Actor, input: Say, { challenge }: Place, at: Date) {
  const since = new Date(at.getTime() - DAY_MS)
  const saidToday = isMember(actor) ? await saidSince(tx, actor.id, since) : 0
  const accepted = await acceptedTerms(tx, challenge.id, isMember(actor) ? actor.id : undefined)
  const facts = { ...factsOfChallenge(challenge), acceptedTerms: accepted }
  const may = canSay(actor, { challenge: facts, saidToday }, at)
  if (!may.ok && may.code === 'terms_needed') return withAddress(may, challenge)
  return may.ok ? judgeText(actor, challenge, [input.body], at) : may
}

/** Where the terms are: pages of talk stand under many addresses. */
const withAddress = (why: Refusal, { slug }: { slug: string }): Refusal => ({
  ...why,
  detail: { ...why.detail, challenge: slug },
})

const keepSaid =
  ({ db, now }: Deps) =>
  async (actor: Actor, input: Say, { once = false }: Once): Promise<Result<Said & { isTwin?: boolean }>> =>
    db.write(async (tx) => {
      const place = await placeOf(tx, input.on.kind, input.on.id)
      if (!place) return refuse('not_found')
      const at = now()
      const decision = await wouldSay(tx, actor, input, place, at)
      if (!decision.ok || !isMember(actor)) return decision.ok ? refuse('sign_in') : decision
      const parent = input.replyTo ? await commentBy(tx, input.replyTo) : undefined
      if (input.replyTo && (!parent || parent.targetId !== input.on.id || parent.hiddenAt))
        return refuse('not_found')
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
      const path = `${place.path}#comment-${comment.id}`
      const told = await tellConcerned(tx, { id: comment.id, by: actor.id, body: input.body, path, at }, [
        ['reply', parent?.authorId],
        ...place.ownerIds.map((id): [string, string] => ['comment', id]),
      ])
      await tellOfTalk(tx, { kind: input.on.kind, id: input.on.id }, path, told, at)
      return ok({ id: comment.id, path })
    })

type Words = { id: string; by: string; body: string; path: string; at: Date }

/** Each person hears of it once, by what concerns them most. Those who are told, and who said it. */
export async function tellConcerned(tx: Tx, said: Words, concerned: [string, string | null | undefined][]) {
  const named = await membersNamed(tx, mentionsIn(said.body))
  const told = new Set([said.by])
  for (const [kind, memberId] of [...concerned, ...named.map(({ id }) => ['mention', id] as const)]) {
    if (!memberId || told.has(memberId)) continue
    told.add(memberId)
    const news = { kind, subject: { kind: 'comment' as const, id: said.id }, path: said.path }
    await notify(tx, [memberId], { ...news, actorId: said.by }, said.at)
  }
  return [...told]
}
