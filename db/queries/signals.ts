import { and, asc, desc, eq, gt, gte, inArray, lt, sql } from 'drizzle-orm'
import {
  classCorrections,
  memberTies,
  messageClasses,
  type SignalSubject,
  signalActors,
  signals,
} from '../schema/index.ts'
import type { Reader } from '../types.ts'

/**
 * Lists signals of a brand with their classes, in order of recording. The join repeats the bound, so that PostgreSQL, which
 * merges both tables in order, does not read the classes of all earlier signals for each page.
 */
export const signalsAfter = (q: Reader, brandId: string, seq: number, limit: number) =>
  q
    .select({
      ...{ seq: signals.seq, at: signals.at, actor: signals.actorKey, challengeId: signals.challengeId },
      ...{ kind: signals.kind, source: signals.source, toBrand: signals.toBrand },
      ...{ message: messageClasses.kind, purchase: messageClasses.purchase },
      ...{
        negative: messageClasses.negative,
        neutral: messageClasses.neutral,
        positive: messageClasses.positive,
      },
    })
    .from(signals)
    .leftJoin(
      messageClasses,
      and(eq(messageClasses.signalSeq, signals.seq), gt(messageClasses.signalSeq, seq)),
    )
    .where(and(eq(signals.brandId, brandId), gt(signals.seq, seq)))
    .orderBy(asc(signals.seq))
    .limit(limit)

/** Whether a brand has at least so many signals. */
export async function hasManySignals(q: Reader, brandId: string, least: number): Promise<boolean> {
  const rows = await q
    .select({ seq: signals.seq })
    .from(signals)
    .where(eq(signals.brandId, brandId))
    .orderBy(asc(signals.seq))
    .limit(1)
    .offset(least - 1)
  return rows.length > 0
}

export type StoredSignal = Awaited<ReturnType<typeof signalsAfter>>[number]

/**
 * Lists corrections of a brand's messages made after the correction `seq`, oldest first. Corrections are few and signals are
 * many: a join would begin with the signals of the brand.
 */
export const correctionsAfter = (q: Reader, brandId: string, seq: number, limit: number) =>
  q
    .select({
      seq: classCorrections.seq,
      signalSeq: classCorrections.signalSeq,
      field: classCorrections.field,
      value: classCorrections.value,
    })
    .from(classCorrections)
    .where(
      and(
        gt(classCorrections.seq, seq),
        sql`exists (select 1 from ${signals} where ${signals.seq} = ${classCorrections.signalSeq} and ${signals.brandId} = ${brandId})`,
      ),
    )
    .orderBy(asc(classCorrections.seq))
    .limit(limit)

export const correctionsOf = (q: Reader, signalSeqs: readonly number[]) =>
  signalSeqs.length === 0
    ? Promise.resolve([])
    : q
        .select({
          signalSeq: classCorrections.signalSeq,
          field: classCorrections.field,
          value: classCorrections.value,
        })
        .from(classCorrections)
        .where(inArray(classCorrections.signalSeq, [...signalSeqs]))
        .orderBy(asc(classCorrections.seq))

/** Returns one signal with its classes. */
export async function signalBySeq(q: Reader, seq: number) {
  const [row] = await q
    .select({ signal: signals, class: messageClasses, memberId: signalActors.memberId })
    .from(signals)
    .innerJoin(messageClasses, eq(messageClasses.signalSeq, signals.seq))
    .leftJoin(signalActors, eq(signalActors.key, signals.actorKey))
    .where(eq(signals.seq, seq))
  return row
}

/** Returns the signal with which a text was first classified; undefined while it was not. */
export async function messageSignalOf(q: Reader, { kind, id }: { kind: SignalSubject; id: string }) {
  const [row] = await q
    .select({ signal: signals, class: messageClasses })
    .from(signals)
    .innerJoin(messageClasses, eq(messageClasses.signalSeq, signals.seq))
    .where(and(eq(signals.subjectId, id), eq(signals.subjectKind, kind)))
    .orderBy(asc(signals.seq))
    .limit(1)
  return row
}

const SUBJECTS_A_QUERY = 500

/** Returns the signals with which texts were classified. */
export async function signalsOfSubjects(q: Reader, ids: readonly string[]) {
  const found: { seq: number; subjectId: string }[] = []
  for (let i = 0; i < ids.length; i += SUBJECTS_A_QUERY) {
    const rows = await q
      .select({ seq: signals.seq, subjectId: signals.subjectId })
      .from(signals)
      .innerJoin(messageClasses, eq(messageClasses.signalSeq, signals.seq))
      .where(inArray(signals.subjectId, ids.slice(i, i + SUBJECTS_A_QUERY)))
    for (const row of rows) found.push(row)
  }
  return found
}

/** Lists messages by their numbers, with the member behind the pseudonym where there still is one. */
export const messagesOfSignals = (q: Reader, seqs: readonly number[]) =>
  seqs.length === 0
    ? Promise.resolve([])
    : q
        .select({
          ...{
            seq: signals.seq,
            at: signals.at,
            subjectKind: signals.subjectKind,
            subjectId: signals.subjectId,
          },
          ...{ source: signals.source, memberId: signalActors.memberId, kind: messageClasses.kind },
          ...{
            negative: messageClasses.negative,
            neutral: messageClasses.neutral,
            positive: messageClasses.positive,
          },
        })
        .from(signals)
        .innerJoin(messageClasses, eq(messageClasses.signalSeq, signals.seq))
        .leftJoin(signalActors, eq(signalActors.key, signals.actorKey))
        .where(inArray(signals.seq, [...seqs]))
        .orderBy(desc(signals.seq))

/** Sums the ties of a brand between two weeks. */
export const tiesBetween = (q: Reader, brandId: string, from: Date, to: Date) =>
  q
    .select({
      from: memberTies.fromKey,
      to: memberTies.toKey,
      kind: memberTies.kind,
      count: sql<number>`sum(${memberTies.count})`.mapWith(Number),
    })
    .from(memberTies)
    .where(and(eq(memberTies.brandId, brandId), gte(memberTies.week, from), lt(memberTies.week, to)))
    .groupBy(memberTies.fromKey, memberTies.toKey, memberTies.kind)

/** Returns the members behind pseudonyms. */
export async function membersBehind(q: Reader, keys: readonly string[]): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for (let i = 0; i < keys.length; i += 500) {
    const rows = await q
      .select()
      .from(signalActors)
      .where(inArray(signalActors.key, keys.slice(i, i + 500)))
    for (const { key, memberId } of rows) found.set(key, memberId)
  }
  return found
}
