import { sameNameReason, siteNameIn } from '#app/domain/cases/alike.ts'
import type { CaseKind, CaseSection } from '#app/domain/cases/options.ts'
import { type CaseReason, type CaseSubject, mergeReasons } from '#app/domain/cases/reasons.ts'
import { bandOf, riskOf } from '#app/domain/cases/risk.ts'
import { appendCaseEvent } from '#db/queries/case-events.ts'
import { type CaseRow, changeCase, openCaseAbout } from '#db/queries/cases.ts'
import { cases } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'
import { alikeKeys, sharedName } from './alike.ts'

export type NewCase = {
  /** Null for a case that administrators decide. */
  brandId: string | null
  kind: CaseKind
  subject: CaseSubject
  challengeId?: string | null
  /** The author of the subject, or the person who appeals. This person is notified of the decision and may appeal. */
  authorId?: string | null
  reasons: CaseReason[]
  /** For an appeal: the decision that it contests. */
  parentDecision?: string
  /** For a dispute about credit: when its answer is due. */
  dueAt?: Date
  at: Date
}

export function sectionOf(kind: CaseKind, subject: CaseSubject): CaseSection {
  if (kind === 'appeal') return 'appeals'
  if (kind === 'brand_request') return 'brands'
  if (kind === 'reported') return 'reported'
  if (kind === 'dispute') return 'credit'
  if (subject.kind === 'vote_flag') return 'votes'
  return subject.kind === 'manuscript' ? 'revisions' : 'held'
}

/** Reasons for the append-only record: without quotes, which a takedown could not remove from it. */
const withoutQuotes = (reasons: readonly CaseReason[]): CaseReason[] =>
  reasons.map(({ quotes: _, ...reason }) => reason)

type MoreReasons = Pick<NewCase, 'reasons' | 'at'>

async function addReasons(tx: Tx, known: CaseRow, { reasons, at }: MoreReasons): Promise<void> {
  const merged = mergeReasons(known.reasons, reasons)
  if (JSON.stringify(merged) === JSON.stringify(known.reasons)) return
  const risk = riskOf(merged)
  await changeCase(tx, known.id, { reasons: merged, risk, band: bandOf(risk) })
  const { id: caseId, brandId } = known
  const data = { reasons: withoutQuotes(reasons) }
  await appendCaseEvent(tx, { caseId, brandId, type: 'reasons', actorId: null, data, at })
}

/** Adds a reason to the open cases of other people who name the same site. */
async function raiseOthers(tx: Tx, others: readonly CaseRow[], siteName: string | null, at: Date) {
  if (siteName === null) return
  for (const other of others) await addReasons(tx, other, { reasons: [sameNameReason(siteName, 1)], at })
}

/**
 * Puts something into the moderation queue, in the transaction that makes it wait, and returns the id of its case. A
 * subject has one open case: a second call adds its reasons to it.
 */
export async function openCase(tx: Tx, wanted: NewCase): Promise<string> {
  const { brandId, kind, subject, challengeId = null, authorId = null, reasons, at } = wanted
  const known = await openCaseAbout(tx, subject)
  const keys = await alikeKeys(tx, { subjectKind: subject.kind, subjectId: subject.id, authorId })
  if (known) {
    if (authorId !== null) await changeCase(tx, known.id, keys)
    await addReasons(tx, known, wanted)
    return known.id
  }
  const siteName = siteNameIn(reasons)
  const parentDecision = wanted.parentDecision ?? null
  const named = await sharedName(tx, { brandId, authorId, siteName, at })
  const merged = mergeReasons([], [...reasons, ...named.reasons])
  const risk = riskOf(merged)
  const [row] = await tx
    .insert(cases)
    .values({
      ...{ brandId, challengeId, kind, authorId, risk, reasons: merged, ...keys, siteName },
      ...{ section: sectionOf(kind, subject), subjectKind: subject.kind, subjectId: subject.id },
      ...{ band: bandOf(risk), state: 'open', openedAt: at, dueAt: wanted.dueAt ?? null },
      parentDecision,
    })
    .returning({ id: cases.id })
  if (!row) throw new Error('The database stored no case')
  const data = { kind, subject, reasons: withoutQuotes(merged), parentDecision }
  await appendCaseEvent(tx, { caseId: row.id, brandId, type: 'opened', actorId: authorId, data, at })
  await raiseOthers(tx, named.others, siteName, at)
  return row.id
}

type Closing = {
  /** Who caused it; null for the system. */
  by: string | null
  /** A word for the record, such as `withdrawn`, `published` or `deleted`. */
  outcome: string
  at: Date
}

/** Closes the open case of a subject that no longer needs a decision: it was deleted, withdrawn or decided elsewhere. */
export async function closeCases(tx: Tx, subject: CaseSubject, { by, outcome, at }: Closing): Promise<void> {
  const known = await openCaseAbout(tx, subject)
  if (!known) return
  await changeCase(tx, known.id, { state: 'closed', claimedBy: null, claimUntil: null })
  const { id: caseId, brandId } = known
  await appendCaseEvent(tx, { caseId, brandId, type: 'closed', actorId: by, data: { outcome }, at })
}
