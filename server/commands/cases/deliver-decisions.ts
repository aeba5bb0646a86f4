import type { Effect } from '#app/domain/cases/effects.ts'
import { APPROVING, type CaseDecision } from '#app/domain/cases/options.ts'
import { type CaseSubject, isReportable, SPAM_REASONS } from '#app/domain/cases/reasons.ts'
import { ok } from '#app/domain/decision.ts'
import { POINTS } from '#app/domain/standing/rules.ts'
import { paths } from '#app/paths.ts'
import { appendAudit } from '#db/queries/audit.ts'
import { appendCaseEvent, eventsOfCase } from '#db/queries/case-events.ts'
import { type CaseRow, caseBy, changeCase, dueCases } from '#db/queries/cases.ts'
import type { Tx } from '#db/types.ts'
import type { Deps } from '../../deps.ts'
import { forEachInTurn } from '../../for-each-in-turn.ts'
import { guarded } from '../../guarded.ts'
import { learnFromDecision } from '../learning/learn.ts'
import { imposeSanction } from '../moderation/impose-sanction.ts'
import { notify } from '../notices/notify.ts'
import { judgeReports } from '../reports/judge-reports.ts'
import { grantPoints } from '../standing/grant-points.ts'
import { publishCaseDecided } from '../webhooks/publish-event.ts'
import { emitAccessChange } from './decide-case.ts'
import { SUBJECTS } from './subjects/subjects.ts'
import { reopenCase } from './undo-decision.ts'

const SPAM_KINDS: readonly string[] = ['spam', 'akismet', ...SPAM_REASONS]
const REMOVING: readonly CaseDecision[] = ['remove', 'decline_suspend', 'hide']
const DAY_MS = 24 * 60 * 60 * 1000
const DEFAULT_SUSPENSION_DAYS = 7

type DecidedData = {
  decision: CaseDecision
  message: string
  text?: string
  days?: number
  effects?: Effect[]
}
type Delivery = { row: CaseRow; by: string; data: DecidedData; at: Date }

async function decidedData(tx: Tx, row: CaseRow): Promise<DecidedData> {
  const events = await eventsOfCase(tx, row.id)
  const decided = events.find(({ id }) => id === row.decisionId)
  if (!decided) throw new Error(`Case ${row.id} has no event of its decision`)
  return decided.data as DecidedData
}

/** Suspends the author of a declined text. */
async function suspend(tx: Tx, { row, by, data, at }: Delivery): Promise<Effect[]> {
  const { authorId, brandId, id: caseId, decisionId } = row
  if (data.decision !== 'decline_suspend' || authorId === null) return []
  const until = new Date(at.getTime() + (data.days ?? DEFAULT_SUSPENSION_DAYS) * DAY_MS)
  const sanction = { memberId: authorId, brandId, type: 'suspend' as const, until, reason: data.message }
  const id = await imposeSanction(tx, { ...sanction, decisionId, caseId, by, at })
  return [{ type: 'sanction', id, memberId: authorId }]
}

/** Judges the open reports of the subject. A decision against the text upholds them and costs its author points. */
async function judge(tx: Tx, { row, data, at }: Delivery): Promise<Effect[]> {
  const { brandId, authorId: memberId } = row
  const subject: CaseSubject = { kind: row.subjectKind, id: row.subjectId }
  const upheld = !APPROVING.includes(data.decision)
  const ids = isReportable(subject) ? await judgeReports(tx, subject, { upheld, at }) : []
  if (ids.length === 0 || !upheld) return []
  const reports: Effect = { type: 'reports', ids }
  if (memberId === null) return [reports]
  const key = { memberId, rule: 'upheld' as const, source: { kind: 'case' as const, id: row.id } }
  await grantPoints(tx, { ...key, brandId, points: POINTS.upheld, at })
  return [reports, { type: 'points', ...key }]
}

/** The case whose text a decision judges. A granted appeal approves the text of the case that it contests. */
async function judgedCase(tx: Tx, { row, data }: Delivery) {
  if (row.kind !== 'appeal') return { about: row, decision: data.decision }
  const about = data.decision === 'grant' ? await caseBy(tx, row.subjectId) : undefined
  return about && { about, decision: 'approve' as const }
}

/** Teaches the spam filter what the team decided about an idea or a comment that was held or reported as spam. */
async function learn(tx: Tx, { db, events }: Deps, delivery: Delivery): Promise<void> {
  const judged = await judgedCase(tx, delivery)
  if (!judged) return
  const { subjectKind, subjectId, reasons } = judged.about
  if (subjectKind !== 'idea' && subjectKind !== 'comment') return
  const isAboutSpam = reasons.some(
    ({ kind, detail }) => SPAM_KINDS.includes(kind) || (kind === 'report' && detail === 'spam'),
  )
  const approves = APPROVING.includes(judged.decision)
  if (!isAboutSpam || (!approves && !REMOVING.includes(judged.decision))) return
  const view = await SUBJECTS[subjectKind].view(tx, subjectId)
  if (!view) return
  const lesson = { text: [view.text, view.detail].filter(Boolean).join('\n'), spam: !approves }
  await learnFromDecision(tx, { ...lesson, source: `${subjectKind}:${subjectId}`, at: delivery.at })
  db.afterCommit(() => events.emit('spamJudged', lesson))
}

const AUDITED_KINDS: Partial<Record<CaseRow['subjectKind'], string>> = {
  idea_edit: 'idea',
  story_edit: 'story',
  chapter_edit: 'chapter',
  manuscript: 'chapter',
  passage: 'chapter',
}

async function audit(tx: Tx, { row, by, data, at }: Delivery): Promise<void> {
  const { brandId, subjectKind, subjectId, authorId } = row
  const isAppeal = row.kind === 'appeal'
  if (SUBJECTS[subjectKind].recordsItself) return
  await appendAudit(tx, {
    ...{ chain: brandId ?? 'platform', actorId: by, action: `case.${data.decision}`, at },
    ...(isAppeal
      ? { targetKind: 'member', targetId: authorId ?? '' }
      : { targetKind: AUDITED_KINDS[subjectKind] ?? subjectKind, targetId: subjectId }),
    data: { case: row.id, ...(data.message && { reason: data.message }) },
  })
}

/**
 * Notifies the author, or the writers of a text by several, of the decision and the way to appeal. An approval that
 * changed nothing is no news.
 */
async function notifyAuthor(tx: Tx, { row, by, data, at }: Delivery, effects: readonly Effect[]) {
  const { authorId, writerIds, id } = row
  const approves = APPROVING.includes(data.decision)
  const isNews = approves
    ? SUBJECTS[row.subjectKind].tells && effects.some(({ type }) => type !== 'trust')
    : true
  const concerned = (authorId === null ? writerIds : [authorId]).filter((one) => one !== by)
  if (concerned.length === 0 || !isNews || SUBJECTS[row.subjectKind].recordsItself) return
  const reason = data.message
  await notify(
    tx,
    concerned,
    {
      ...{ kind: `case_${approves ? 'approve' : data.decision}`, subject: { kind: 'case', id } },
      ...{ path: paths.appeal(id), data: reason ? { reason } : {} },
    },
    at,
  )
}

/**
 * Carries out the part of a decision that waited for the time to undo. Returns false when it was undone or carried
 * out before.
 */
async function deliver(tx: Tx, deps: Deps, caseId: string): Promise<boolean> {
  const row = await caseBy(tx, caseId)
  const at = deps.now()
  if (row?.state !== 'decided' || row.deliverAt === null || row.deliverAt > at) return false
  const by = row.decidedBy ?? ''
  const data = await decidedData(tx, row)
  const { brandId } = row
  const decided = { row, ...data, text: data.text, by: { id: by }, at }
  const later = await (SUBJECTS[row.subjectKind].applyLater?.(tx, decided) ?? ok<Effect[]>([]))
  if (!later.ok) {
    // The text can no longer change in this way, so the case waits for another decision.
    await reopenCase(tx, row, { by, at, claim: false })
    await appendCaseEvent(tx, {
      ...{ caseId, brandId, type: 'reopened', actorId: null, data: { code: later.code }, at },
    })
    return true
  }
  const delivery: Delivery = { row, by, data, at }
  const effects = later.value.concat(await judge(tx, delivery), await suspend(tx, delivery))
  await learn(tx, deps, delivery)
  await audit(tx, delivery)
  await notifyAuthor(tx, delivery, (data.effects ?? []).concat(effects))
  await changeCase(tx, caseId, { deliverAt: null })
  await appendCaseEvent(tx, { caseId, brandId, type: 'delivered', actorId: null, data: { effects }, at })
  await publishCaseDecided(tx, { caseId, brandId, at })
  emitAccessChange(deps, row)
  return true
}

/** Carries out the decisions whose time to undo is over. Returns their number. */
export const deliverDecisions = (deps: Deps) => async (): Promise<number> => {
  let delivered = 0
  await forEachInTurn(await dueCases(deps.db.read, deps.now()), async ({ id }) => {
    if (await deps.db.write({ lock: `case:${id}` }, (tx) => deliver(tx, deps, id))) delivered++
  })
  return delivered
}

const SWEEP_MS = 1_000

/**
 * Delivers decisions when their time to undo is over. They are stored with their cases, so that a restart loses none. The
 * returned function stops it.
 */
export function startDelivery(deps: Deps, report: (error: unknown) => void): () => void {
  const timer = setInterval(guarded(report, deliverDecisions(deps)), SWEEP_MS).unref()
  return () => clearInterval(timer)
}
