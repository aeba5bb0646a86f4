import { type Actor, isMember } from '#app/domain/actor.ts'
import { ok, refuse } from '#app/domain/decision.ts'
import { JUDGED_COUNTED, reportingPausedUntil } from '#app/domain/reports/policy.ts'
import { latestOutcomes, reportsOf } from '#db/queries/reports.ts'
import type { Deps } from '../../deps.ts'
import { subjectKey, visibleSubjects } from '../notices/subjects.ts'

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
