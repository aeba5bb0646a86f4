import { type Actor, isMember } from '#app/domain/actor.ts'
import type { CaseDecision } from '#app/domain/cases/options.ts'
import { canDecideCase, canSeeQueue } from '#app/domain/cases/policy.ts'
import { partsOfRisk } from '#app/domain/cases/risk.ts'
import { REASON_TEMPLATES } from '#app/domain/cases/templates.ts'
import { ok, refuse } from '#app/domain/decision.ts'
import { DEFAULT_LOCALE } from '#app/domain/locales.ts'
import { translator } from '#app/messages/translate.ts'
import { eventsOfCase } from '#db/queries/case-events.ts'
import { authorRecord, type CaseRow, caseBy, casesAbout } from '#db/queries/cases.ts'
import { memberById } from '#db/queries/identity.ts'
import { namesOf } from '#db/queries/people.ts'
import type { Reader } from '#db/types.ts'
import type { Deps } from '../../deps.ts'
import { findAlike } from './alike.ts'
import { effectsOf, factsOfCase } from './case-facts.ts'
import { SUBJECTS } from './subjects/subjects.ts'
import { excerptsOf, toQueueItems } from './view-queue.ts'

/** Returns the reasons that can be chosen, in the language of the person who reads them. */
async function templatesFor(q: Reader, { authorId }: CaseRow) {
  const author = authorId === null ? undefined : await memberById(q, authorId)
  const language = author?.locale ?? DEFAULT_LOCALE
  const t = translator(language)
  const items = REASON_TEMPLATES.map((key) => ({ key, text: t(`cases.template.${key}`) }))
  return { language, items }
}

/** Both voices of an appeal, and what granting it would undo. */
async function contestedBy(q: Reader, row: CaseRow) {
  const contested = row.kind === 'appeal' ? await caseBy(q, row.subjectId) : undefined
  if (!contested) return null
  const decided = (await eventsOfCase(q, contested.id)).find(({ id }) => id === contested.decisionId)
  const { decision, message = '' } = (decided?.data ?? {}) as { decision?: CaseDecision; message?: string }
  const names = await namesOf(q, contested.decidedBy ? [contested.decidedBy] : [])
  return {
    ...{ id: contested.id, decision: decision ?? null, message, decidedAt: contested.decidedAt },
    decidedBy: names.get(contested.decidedBy ?? '')?.displayName ?? '',
    subjectKind: contested.subjectKind,
    risk: Math.round(contested.risk * 100),
    effects: [...new Set((await effectsOf(q, contested)).map(({ type }) => type))],
    words: row.reasons[0]?.detail ?? '',
    view: (await SUBJECTS[contested.subjectKind].view(q, contested.subjectId)) ?? null,
  }
}

/** Lists what happened to the case and the private notes on it. */
async function historyOf(q: Reader, row: CaseRow) {
  const events = await eventsOfCase(q, row.id)
  const names = await namesOf(
    q,
    events.flatMap(({ actorId }) => actorId ?? []),
  )
  return events.map(({ id, type, at, actorId, data }) => ({
    ...{ id, type, at, by: names.get(actorId ?? '')?.displayName ?? null },
    note: typeof data.note === 'string' && data.note !== '' ? data.note : null,
    decision: typeof data.decision === 'string' ? data.decision : null,
  }))
}

/** The alike cases, to be read and decided together with this one. */
async function alikeOf(q: Reader, row: CaseRow) {
  const rows = row.state === 'open' ? await findAlike(q, row) : []
  const ids = rows.flatMap(({ authorId }) => authorId ?? [])
  const [excerpts, people] = await Promise.all([excerptsOf(q, rows), namesOf(q, ids)])
  return rows.map(({ id, authorId }, at) => ({
    ...{ id, author: people.get(authorId ?? '') ?? null },
    ...(excerpts[at] ?? { text: '', place: '' }),
  }))
}

/** Views one case for those who may decide it, with everything that they need to decide. */
export const viewCase =
  ({ db, now }: Deps) =>
  async (actor: Actor, caseId: string) => {
    const q = db.read
    const row = await caseBy(q, caseId)
    if (!row) return refuse('not_found')
    const may = canSeeQueue(actor, row.brandId)
    if (!may.ok || !isMember(actor)) return may.ok ? refuse('sign_in') : may
    const at = now()
    const { reasons, authorId } = row
    const handler = SUBJECTS[row.subjectKind]
    const [[item], about, author, record, subject, facts, appeal, templates, history, alike] =
      await Promise.all([
        toQueueItems(q, [row], actor, at),
        casesAbout(q, { kind: row.subjectKind, id: row.subjectId }),
        authorId === null ? undefined : memberById(q, authorId),
        authorId === null ? undefined : authorRecord(q, authorId),
        handler.view(q, row.subjectId),
        factsOfCase(q, row, at),
        contestedBy(q, row),
        templatesFor(q, row),
        historyOf(q, row),
        alikeOf(q, row),
      ])
    if (!item) return refuse('not_found')
    const decisions = handler.decisions.filter(
      (one) => row.authorId !== null || (one !== 'approve_trust' && one !== 'decline_suspend'),
    )
    return ok({
      ...{ item, state: row.state, brandId: row.brandId, subjectId: row.subjectId },
      subject: subject ?? null,
      reasons: row.kind === 'appeal' ? [] : partsOfRisk(reasons),
      decisions: decisions.filter((one) => one !== 'approve_trust' || row.brandId !== null),
      mayDecide: canDecideCase(actor, facts, at),
      appeal,
      templates,
      author: author && record ? { joinedAt: author.createdAt, ...record, language: author.locale } : null,
      alike,
      earlier: about.filter(({ id }) => id !== row.id).length,
      history,
      deliverAt: row.deliverAt,
    })
  }
