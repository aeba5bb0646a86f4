import { and, eq } from 'drizzle-orm'
import { type Actor, isMember } from '#app/domain/actor.ts'
import type { Effect } from '#app/domain/cases/effects.ts'
import type { DecideCase, DecideCases } from '#app/domain/cases/forms.ts'
import { type CaseDecision, UNDO_MS } from '#app/domain/cases/options.ts'
import { canDecideCase } from '#app/domain/cases/policy.ts'
import { isTemplate } from '#app/domain/cases/templates.ts'
import { ok, type Refusal, type Result, refuse } from '#app/domain/decision.ts'
import { DEFAULT_LOCALE } from '#app/domain/locales.ts'
import { translator } from '#app/messages/translate.ts'
import { appendCaseEvent } from '#db/queries/case-events.ts'
import { type CaseRow, caseBy, changeCase } from '#db/queries/cases.ts'
import { memberById } from '#db/queries/identity.ts'
import { brandTrust } from '#db/schema/index.ts'
import type { Reader, Tx } from '#db/types.ts'
import type { Deps } from '../../deps.ts'
import { findAlike } from './alike.ts'
import { factsOfCase } from './case-facts.ts'
import { SUBJECTS } from './subjects/subjects.ts'

export type DecisionMade = {
  id: string
  decision: CaseDecision
  /** The end of the time to undo; then the people concerned are notified. */
  undoUntil: Date
}
/** A decision with the results of the alike cases that were named to be decided with it. */
export type DecidedWithAlike = DecisionMade & { alike?: { decided: string[]; refused: RefusedCase[] } }
type RefusedCase = { id: string; code: string }

/** Returns the message that the author reads: a template in the author's language, or the given text. */
async function messageFor(q: Reader, { authorId }: CaseRow, reason = ''): Promise<string> {
  if (!isTemplate(reason)) return reason
  const author = authorId === null ? undefined : await memberById(q, authorId)
  return translator(author?.locale ?? DEFAULT_LOCALE)(`cases.template.${reason}`)
}

/** Trusts the author from now on, unless the brand already granted a level. */
async function trustAuthor(tx: Tx, { brandId, authorId }: CaseRow, by: string, at: Date): Promise<Effect[]> {
  if (brandId === null || authorId === null) return []
  const of = and(eq(brandTrust.brandId, brandId), eq(brandTrust.memberId, authorId))
  const [known] = await tx.select().from(brandTrust).where(of)
  if (known) return []
  const level = 'trusted' as const
  await tx.insert(brandTrust).values({ brandId, memberId: authorId, level, grantedBy: by, createdAt: at })
  return [{ type: 'trust', memberId: authorId, brandId, from: null, to: level }]
}

/** Checks that the subject offers this decision and is still as the reviewer saw it. */
async function checkDecision(q: Reader, row: CaseRow, input: DecideCase): Promise<Refusal | undefined> {
  const { decision, reason = '', seen } = input
  const handler = SUBJECTS[row.subjectKind]
  const concernsAuthor = decision === 'approve_trust' || decision === 'decline_suspend'
  if (!handler.decisions.includes(decision) || (concernsAuthor && row.authorId === null))
    return refuse('invalid', { fields: { decision: 'field.choose' } })
  if (handler.alwaysNeedsReason && reason === '')
    return refuse('invalid', { fields: { reason: 'field.required' } })
  if (seen === undefined) return undefined
  const view = await handler.view(q, row.subjectId)
  return view && view.version !== seen ? refuse('stale') : undefined
}

async function decideInTx(
  tx: Tx,
  actor: Actor,
  caseId: string,
  input: DecideCase,
  at: Date,
): Promise<Result<{ made: DecisionMade; row: CaseRow }>> {
  const row = await caseBy(tx, caseId)
  if (!row) return refuse('not_found')
  const may = canDecideCase(actor, await factsOfCase(tx, row, at), at)
  if (!may.ok || !isMember(actor)) return may.ok ? refuse('sign_in') : may
  const refused = await checkDecision(tx, row, input)
  if (refused) return refused
  const { decision, note, days, text } = input
  const message = await messageFor(tx, row, input.reason)
  const undoUntil = new Date(at.getTime() + UNDO_MS)
  // The case leaves the queue first: a handler that closes the cases of its subject finds none.
  await changeCase(tx, caseId, {
    ...{ state: 'decided', decision, decidedBy: actor.id, decidedAt: at, deliverAt: undoUntil },
    ...{ claimedBy: null, claimUntil: null, waitMs: at.getTime() - row.openedAt.getTime() },
  })
  const decided = { row, decision, message, text, by: actor, at }
  const applied = await (SUBJECTS[row.subjectKind].applyNow?.(tx, decided) ?? ok<Effect[]>([]))
  if (!applied.ok) throw new Error(`A subject refused a decision that was checked: ${applied.code}`)
  const trusted = decision === 'approve_trust' ? await trustAuthor(tx, row, actor.id, at) : []
  const data = { decision, message, note, days, text, effects: [...applied.value, ...trusted] }
  const { brandId } = row
  const event = { caseId, brandId, type: 'decided' as const, actorId: actor.id, data, at }
  await changeCase(tx, caseId, { decisionId: await appendCaseEvent(tx, event) })
  return ok({ made: { id: caseId, decision, undoUntil }, row })
}

/** Emits the events after which open sockets and pages check access again, after a decision or its reversal. */
export function emitAccessChange({ db, events }: Deps, { challengeId, brandId, authorId }: CaseRow): void {
  db.afterCommit(() => {
    if (challengeId) events.emit('accessChanged', { challengeId })
    if (brandId && authorId) events.emit('accessChanged', { memberId: authorId, brandId })
  })
}

/**
 * Decides a case. Hiding and approving happen at once. Notices, and everything that cannot be taken back, follow
 * eight seconds later, unless the decision is undone before.
 */
const decideOne =
  (deps: Deps) =>
  async (actor: Actor, caseId: string, input: DecideCase): Promise<Result<DecisionMade>> =>
    deps.db.write({ lock: `case:${caseId}` }, async (tx) => {
      const made = await decideInTx(tx, actor, caseId, input, deps.now())
      if (!made.ok) return made
      emitAccessChange(deps, made.value.row)
      return ok(made.value.made)
    })

/** Decides a case, and the alike ones that are named: each by itself, if it is alike still. */
export const decide =
  (deps: Deps) =>
  async (actor: Actor, caseId: string, input: DecideCase): Promise<Result<DecidedWithAlike>> => {
    const { alike = [], ...own } = input
    const named = own.decision === 'edit' ? [] : [...new Set(alike)]
    const row = named.length > 0 ? await caseBy(deps.db.read, caseId) : undefined
    const found = row ? (await findAlike(deps.db.read, row)).map(({ id }) => id) : []
    const made = await decideOne(deps)(actor, caseId, own)
    if (!made.ok || alike.length === 0) return made
    const outcome: Required<DecidedWithAlike>['alike'] = { decided: [], refused: [] }
    const { seen: _, ...shared } = own
    for (const id of named) {
      const also = found.includes(id) ? await decideOne(deps)(actor, id, shared) : refuse('stale')
      if (also.ok) outcome.decided.push(id)
      else outcome.refused.push({ id, code: also.code })
    }
    return ok({ ...made.value, alike: outcome })
  }

export type DecisionsMade = { decided: DecisionMade[]; refused: RefusedCase[] }

/** Makes one decision for several cases, each by itself: a refused one does not stop the others. */
export const decideMany =
  (deps: Deps) =>
  async (actor: Actor, { cases, ...input }: DecideCases): Promise<Result<DecisionsMade>> => {
    if (!isMember(actor)) return refuse('sign_in')
    const outcome: DecisionsMade = { decided: [], refused: [] }
    for (const id of new Set(cases)) {
      const made = await decideOne(deps)(actor, id, input)
      if (made.ok) outcome.decided.push(made.value)
      else outcome.refused.push({ id, code: made.code })
    }
    const [first] = outcome.refused
    // Nothing happened, so the form is shown again with the reason.
    if (outcome.decided.length === 0 && first) return refuse(first.code as Refusal['code'])
    return ok(outcome)
  }
