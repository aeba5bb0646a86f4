import { type Actor, isMember, type Member } from '#app/domain/actor.ts'
import type { CaseReason } from '#app/domain/cases/reasons.ts'
import { riskOf } from '#app/domain/cases/risk.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { DEFAULT_LOCALE } from '#app/domain/locales.ts'
import type { ReportItem } from '#app/domain/reports/forms.ts'
import type { ReportableKind } from '#app/domain/reports/options.ts'
import {
  ACCURACY_COUNTED,
  canReport,
  isInGoodStanding,
  JUDGED_COUNTED,
  reportingPausedUntil,
  weightOfReport,
} from '#app/domain/reports/policy.ts'
import { translator } from '#app/messages/translate.ts'
import { paths } from '#app/paths.ts'
import { appendAudit } from '#db/queries/audit.ts'
import { brandBy } from '#db/queries/brands.ts'
import { memberById } from '#db/queries/identity.ts'
import {
  addReport,
  countReporters,
  latestOutcomes,
  openReportsOn,
  reportBy,
  reportsOf,
} from '#db/queries/reports.ts'
import type { Reader, Tx } from '#db/types.ts'
import type { Deps } from '../../deps.ts'
import { openCase } from '../cases/open-case.ts'
import { recordSignal, signalAuthor } from '../listening/record-signal.ts'
import { notify } from '../notices/notify.ts'
import { subjectKey, visibleSubjects } from '../notices/subjects.ts'
import { FIND_REPORTED, type ReportedSubject } from './find-subject.ts'

const PAGE = 30

/** Lists the actor's own reports with their outcomes. Shows only titles that the actor may still see. */
export const listOwnReports =
  ({ db, now }: Deps) =>
  async (actor: Actor, before?: string) => {
    if (!isMember(actor)) return refuse('sign_in')
    const rows = await reportsOf(db.read, actor.id, before, PAGE + 1)
    const page = rows.slice(0, PAGE)
    const subjects = page.map(({ subjectKind: kind, subjectId: id }) => ({ kind, id }))
    const seen = await visibleSubjects(db.read, actor, subjects, now())
    const items = page.map(({ id, subjectKind: kind, subjectId, reason, createdAt, outcome, judgedAt }) => ({
      ...{ id, kind, reason, createdAt, outcome, judgedAt },
      title: seen.get(subjectKey({ kind, id: subjectId }))?.title ?? null,
    }))
    const judged = await latestOutcomes(db.read, actor.id, JUDGED_COUNTED)
    return ok({
      items,
      pausedUntil: reportingPausedUntil(judged, now()),
      next: rows.length > PAGE ? (page.at(-1)?.id ?? null) : null,
    })
  }

/** How many members have to report an item before it is hidden, where the brand has not chosen another number. */
const REPORTS_TO_HIDE = 3

type On = { kind: ReportableKind; id: string }

/** Finds a subject that the actor can see. */
async function findVisible(q: Reader, actor: Actor, on: On, now: Date): Promise<ReportedSubject | undefined> {
  const found = await FIND_REPORTED[on.kind](q, on.id)
  if (found?.hiddenAt !== null) return undefined
  const seen = (await visibleSubjects(q, actor, [on], now)).get(subjectKey(on))
  return seen?.open ? found : undefined
}

/** One reason for each reason that reporters chose: the probability that at least one of them is right. */
async function caseReasons(q: Reader, item: ReportedSubject['item']): Promise<CaseReason[]> {
  const byReason = new Map<string, { p: number }[]>()
  for (const { reason, weight } of await openReportsOn(q, item))
    byReason.set(reason, [...(byReason.get(reason) ?? []), { p: weight }])
  return [...byReason].map(([detail, weights]) => ({
    ...{ kind: 'report', p: riskOf(weights), count: weights.length, detail },
  }))
}

/** Hides an item that enough members reported, and notifies its authors. The audit log names nobody. */
async function hideReported(tx: Tx, subject: ReportedSubject, at: Date): Promise<boolean> {
  const { item, brandId, authorIds, path } = subject
  if (item.kind === 'member' || !subject.hide || !brandId) return false
  const [author] = authorIds
  const locale = (author && (await memberById(tx, author))?.locale) || DEFAULT_LOCALE
  const reason = translator(locale)('reports.hidden_reason')
  await subject.hide(tx, at, reason)
  const about = { kind: item.kind, id: item.id }
  await appendAudit(tx, {
    ...{ chain: brandId, actorId: null, action: `${item.kind}.hide_reported`, at },
    ...{ targetKind: item.kind, targetId: item.id, data: { authors: authorIds } },
  })
  await notify(tx, authorIds, { kind: `${item.kind}_hidden_by_reports`, subject: about, path }, at)
  return true
}

/** Records the report for the brand that it concerns. The listening room counts it neither as a message nor as taking part. */
async function recordReportSignal(
  tx: Tx,
  by: Member,
  on: On,
  { brandId, challengeId }: Pick<ReportedSubject, 'brandId' | 'challengeId'>,
  at: Date,
): Promise<void> {
  if (!brandId) return
  await recordSignal(tx, {
    ...{ by: signalAuthor(by, brandId), brandId, kind: 'report', subject: on, at },
    ...(challengeId && { challengeId }),
  })
}

/** The path of the subject; `isHidden` says that the report hid it. */
export type Reported = { path: string; isHidden: boolean }

/**
 * Reports an item or a member. Each report raises the risk of the item's case; enough reports by members in good standing
 * hide the item until it is judged. A second report of the same subject changes nothing.
 */
export const reportItem =
  ({ db, now, events }: Deps) =>
  async (actor: Actor, { on, reason, note }: ReportItem): Promise<Result<Reported>> =>
    db.write({ lock: `reports:${on.kind}:${on.id}` }, async (tx) => {
      const at = now()
      if (!isMember(actor)) return refuse('sign_in')
      const subject = await findVisible(tx, actor, on, at)
      if (!subject) {
        const known = await reportBy(tx, on, actor.id)
        return known ? ok({ path: paths.ownReports(), isHidden: true }) : refuse('not_found')
      }
      const { brandId, challengeId, authorIds, item, path } = subject
      const shown = ok({ path, isHidden: false })
      const judged = await latestOutcomes(tx, actor.id, ACCURACY_COUNTED)
      const decision = canReport(actor, { brandId, authorIds, judged }, at)
      if (!decision.ok) return decision
      const weight = weightOfReport(judged)
      const row = { ...subjectColumns(on, subject), ...{ brandId, reason, note, weight, createdAt: at } }
      const counts = isInGoodStanding(actor, brandId, at)
      if (!(await addReport(tx, { ...row, memberId: actor.id, counts }))) return shown
      await recordReportSignal(tx, actor, on, subject, at)
      const [authorId = null] = authorIds.length === 1 ? authorIds : []
      const reasons = await caseReasons(tx, item)
      await openCase(tx, { brandId, kind: 'reported', subject: item, challengeId, authorId, reasons, at })
      const enough = brandId ? ((await brandBy(tx, brandId))?.reportsToHide ?? REPORTS_TO_HIDE) : Infinity
      if ((await countReporters(tx, item)) < enough) return shown
      const isHidden = await hideReported(tx, subject, at)
      if (isHidden && challengeId) db.afterCommit(() => events.emit('accessChanged', { challengeId }))
      return ok({ path, isHidden })
    })

const subjectColumns = (on: On, { item }: ReportedSubject) => ({
  ...{ subjectKind: on.kind, subjectId: on.id, itemKind: item.kind, itemId: item.id },
})

/** Views a subject for the page that asks for the reason. `reported` says that the actor reported it before. */
export const viewReportable =
  ({ db, now }: Deps) =>
  async (actor: Actor, on: On) => {
    const q = db.read
    if (!isMember(actor)) return refuse('sign_in')
    const subject = await findVisible(q, actor, on, now())
    if (!subject) return refuse('not_found')
    const { text, path, brandId, authorIds } = subject
    const judged = await latestOutcomes(q, actor.id, ACCURACY_COUNTED)
    const may = canReport(actor, { brandId, authorIds, judged }, now())
    const reported = (await reportBy(q, on, actor.id)) !== undefined
    return ok({ text, path, reported, refusal: may.ok ? null : may })
  }
