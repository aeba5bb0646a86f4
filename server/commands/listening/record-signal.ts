import { randomUUID } from 'node:crypto'
import { eq, inArray, sql } from 'drizzle-orm'
import { brandRole, type Member } from '#app/domain/actor.ts'
import { startOfWeek, weekOf } from '#app/domain/listening/weeks.ts'
import type { MessageKind } from '#app/domain/understanding/kind.ts'
import type { PlacedChapter } from '#db/queries/chapters.ts'
import type { RevisionRow } from '#db/queries/revisions.ts'
import {
  brandMembers,
  type MemberTieKind,
  memberTies,
  messageClasses,
  type SignalKind,
  type SignalSource,
  type SignalSubject,
  signalActors,
  signals,
} from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'
import { understandHere } from '../../classifiers/judge-here.ts'
import { UNDERSTANDING_VERSION } from '../../classifiers/understand-message.ts'

export type SignalAuthor = { id: string; isTeam: boolean }
/** The member as the author of a signal about a brand. */
export const signalAuthor = (actor: Member, brandId: string): SignalAuthor => ({
  id: actor.id,
  isTeam: brandRole(actor, brandId) !== undefined,
})

export type SignalInput = {
  /** Null for reads, which are counted without tracking people, and for voices from outside. */
  by: SignalAuthor | null
  brandId: string
  challengeId?: string
  kind: SignalKind
  subject: { kind: SignalSubject; id: string }
  /** The message, to be classified. It is not stored. */
  text?: string
  /** The kind that the author declared; it overrules the classifier's. */
  declared?: MessageKind
  toBrand?: boolean
  at: Date
}

/** Returns the pseudonym under which a member's signals are stored, and creates it at the first signal. */
export async function actorKeyOf(tx: Tx, memberId: string): Promise<string> {
  const known = () =>
    tx.select({ key: signalActors.key }).from(signalActors).where(eq(signalActors.memberId, memberId))
  const [found] = await known()
  if (found) return found.key
  await tx.insert(signalActors).values({ key: randomUUID(), memberId }).onConflictDoNothing()
  const [created] = await known()
  if (!created) throw new Error('The database stored no signal actor')
  return created.key
}

/**
 * Records an action or a message of somebody, in the transaction of the action, and classifies the message if there
 * is one.
 */
export async function recordSignal(tx: Tx, input: SignalInput): Promise<void> {
  const { by, brandId, challengeId = '', kind, subject, text, declared, toBrand = false, at } = input
  const [signal] = await tx
    .insert(signals)
    .values({
      ...{ at, brandId, challengeId, kind, toBrand },
      actorKey: by ? await actorKeyOf(tx, by.id) : null,
      subjectKind: subject.kind,
      subjectId: subject.id,
      source: sourceOf(input),
    })
    .returning({ seq: signals.seq })
  if (!signal) throw new Error('The database stored no signal')
  if (text === undefined) return
  const { language, scores, purchase, ...guess } = await understandHere(tx, text)
  await tx.insert(messageClasses).values({
    ...{ signalSeq: signal.seq, model: UNDERSTANDING_VERSION, language, purchase, ...scores },
    kind: declared ?? guess.kind,
  })
}

const sourceOf = ({ by, kind }: SignalInput): SignalSource =>
  kind === 'outside' ? 'outside' : by?.isTeam ? 'team' : 'member'

export type TieInput = {
  brandId: string
  from: readonly string[]
  to: readonly string[]
  kind: MemberTieKind
  at: Date
}
const MOST_TIES = 400

/** Records that each member of `from` built on the words of, or replied to, each member of `to`. */
export async function recordTies(tx: Tx, { brandId, from, to, kind, at }: TieInput): Promise<void> {
  const pairs = from.flatMap((one) =>
    to.filter((other) => other !== one).map((other) => [one, other] as const),
  )
  if (pairs.length === 0) return
  const ids = [...new Set(pairs.flat())]
  for (const id of ids) await actorKeyOf(tx, id)
  const rows = await tx
    .select()
    .from(signalActors)
    .where(inArray(signalActors.memberId, ids.slice(0, MOST_TIES)))
  const keys = new Map(rows.map(({ memberId, key }) => [memberId, key]))
  const week = startOfWeek(weekOf(at))
  const ties = pairs.slice(0, MOST_TIES).flatMap(([one, other]) => {
    const [fromKey, toKey] = [keys.get(one), keys.get(other)]
    return fromKey && toKey ? [{ brandId, week, fromKey, toKey, kind, count: 1 }] : []
  })
  await tx
    .insert(memberTies)
    .values(ties)
    .onConflictDoUpdate({
      target: [memberTies.brandId, memberTies.week, memberTies.fromKey, memberTies.toKey, memberTies.kind],
      set: { count: sql`${memberTies.count} + 1` },
    })
}

/** Records who wrote since the previous revision, and on whose text they built. */
export async function recordWriting(
  tx: Tx,
  { chapter, challenge }: PlacedChapter,
  { contributorIds, createdAt: at }: Pick<RevisionRow, 'contributorIds' | 'createdAt'>,
  authorIds: readonly string[],
): Promise<void> {
  const { brandId, id: challengeId } = challenge
  const rows = await tx
    .select({ memberId: brandMembers.memberId })
    .from(brandMembers)
    .where(eq(brandMembers.brandId, brandId))
  const team = new Set(rows.map(({ memberId }) => memberId))
  for (const id of contributorIds)
    await recordSignal(tx, {
      ...{ by: { id, isTeam: team.has(id) }, brandId, challengeId, kind: 'write', at },
      subject: { kind: 'chapter', id: chapter.id },
    })
  await recordTies(tx, { brandId, from: contributorIds, to: authorIds, kind: 'build', at })
}
