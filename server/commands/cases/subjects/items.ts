import { createHash } from 'node:crypto'
import type { Effect } from '#app/domain/cases/effects.ts'
import { ok, type Result } from '#app/domain/decision.ts'
import { commentBy, updateCommentText } from '#db/queries/comments.ts'
import { type IdeaInChallenge, ideaBy } from '#db/queries/ideas.ts'
import { pendingEditOf } from '#db/queries/pending-edits.ts'
import { namesOf } from '#db/queries/people.ts'
import type { Reader, Tx } from '#db/types.ts'
import { announceComment } from '../../comments/announce-comment.ts'
import { announceIdea } from '../../ideas/announce-idea.ts'
import { applyEdit } from '../../ideas/apply-edit.ts'
import { changeState } from '../../ideas/idea-counters.ts'
import { FIND } from '../../moderation/find-item.ts'
import { setHidden } from '../../moderation/hide-item.ts'
import { refreshWording } from '../../questions/appear.ts'
import { editFields } from './edits.ts'
import { type Decided, ITEM_DECISIONS, type SubjectHandler, type SubjectView } from './subject.ts'

const iso = (at: Date | null): string | null => at?.toISOString() ?? null

export const versionOfText = (...parts: (string | null)[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22)

type ItemKind = 'idea' | 'story' | 'comment'

/** Opens a held idea, or closes a held or open one with an answer. Other states stay. */
async function setIdeaState(
  tx: Tx,
  { idea }: IdeaInChallenge,
  to: 'open' | 'declined',
  { message, by, at }: Decided,
): Promise<Effect[]> {
  const changes = to === 'open' ? idea.state === 'held' : idea.state === 'held' || idea.state === 'open'
  if (!changes) return []
  const { answer, answeredBy, reviewedAt } = idea
  const change =
    to === 'open'
      ? { state: to, reviewedAt: at }
      : { state: to, answer: message, answeredBy: by.id, reviewedAt: at }
  const waiting = to === 'declined' ? await pendingEditOf(tx, { kind: 'idea', targetId: idea.id }) : undefined
  await changeState(tx, idea, change, at)
  const before = { answer, answeredBy, reviewedAt: iso(reviewedAt) }
  const state: Effect = { type: 'idea_state', id: idea.id, from: idea.state, to, before }
  return waiting ? [state, { type: 'edit_declined', edit: editFields(waiting) }] : [state]
}

/** Whether a decision opened a held idea. It is announced later, when it cannot be undone any more. */
const opensHeldIdea = (effects: readonly Effect[]): boolean =>
  effects.some((effect) => effect.type === 'idea_state' && effect.from === 'held' && effect.to === 'open')

/** Ends the waiting of a held comment. It is announced later, when it cannot be undone any more. */
async function releaseHeld(tx: Tx, id: string): Promise<Effect[]> {
  const comment = await commentBy(tx, id)
  if (!comment?.heldAt) return []
  await updateCommentText(tx, id, { heldAt: null })
  return [{ type: 'comment_held', id, from: comment.heldAt.toISOString() }]
}

/** Notifies the people whom a comment concerns, if it was held and everybody sees it now. */
async function announceReleased(tx: Tx, id: string, effects: readonly Effect[], at: Date): Promise<void> {
  if (!effects.some(({ type }) => type === 'comment_held')) return
  const comment = await commentBy(tx, id)
  if (comment && !comment.hiddenAt && !comment.deletedAt) await announceComment(tx, id, at)
}

const HIDING = ['hide', 'remove', 'decline_suspend']

/** Shows or hides an item at once. An edit is applied later, because it notifies voters. */
async function decideItem(tx: Tx, kind: ItemKind, decided: Decided): Promise<Result<Effect[]>> {
  const { decision, row, message, at } = decided
  const { subjectId: id } = row
  if (decision === 'edit') return ok([])
  const hides = HIDING.includes(decision)
  const item = await FIND[kind](tx, id)
  if (!item) return ok([])
  const hidden = await setHidden(tx, item, { kind, id }, hides ? at : null, hides ? message : null)
  if (kind === 'comment') return ok((await releaseHeld(tx, id)).concat(hidden))
  if (kind !== 'idea') return ok(hidden)
  // Loaded after hiding, because hiding changes the counters that the state changes too.
  const found = await ideaBy(tx, id)
  const declines = decision === 'remove' || decision === 'decline_suspend'
  const state = found ? await setIdeaState(tx, found, declines ? 'declined' : 'open', decided) : []
  return ok([...hidden, ...state])
}

export const ideaSubject: SubjectHandler = {
  decisions: ITEM_DECISIONS,
  tells: true,
  async view(q, id) {
    const found = await ideaBy(q, id)
    if (!found || found.idea.state === 'withdrawn') return undefined
    const { idea, challenge } = found
    const item = await FIND.idea(q, id)
    return {
      ...{ text: idea.hook, detail: idea.detail, place: challenge.title, path: item?.path ?? null },
      version: versionOfText(idea.hook, idea.detail, idea.tags.join(' ')),
    }
  },
  applyNow: (tx, decided) => decideItem(tx, 'idea', decided),
  async applyLater(tx, decided) {
    const { decision, text, row, at, by, effects = [] } = decided
    if (decision !== 'edit' || text === undefined) {
      if (opensHeldIdea(effects)) await announceIdea(tx, row.subjectId, at, by.id)
      return ok([])
    }
    const found = await ideaBy(tx, row.subjectId)
    if (!found) return ok([])
    const { hook, detail, tags } = found.idea
    const edited: Effect[] = []
    if (hook !== text) {
      await applyEdit(tx, found, { hook: text, detail, tags }, at)
      edited.push({ type: 'text', kind: 'idea', id: row.subjectId, from: hook, to: text })
    }
    const shown = await decideItem(tx, 'idea', { ...decided, decision: 'approve' })
    if (shown.ok && opensHeldIdea(shown.value)) await announceIdea(tx, found.idea.id, at, by.id)
    return shown.ok ? ok([...edited, ...shown.value]) : shown
  },
}

const LONGEST_CONTEXT = 240

/** Returns the beginning of the comment that a reply answers, or else the passage that a comment is about. */
async function contextOfComment(q: Reader, id: string): Promise<SubjectView['context']> {
  const comment = await commentBy(q, id)
  const parent = comment?.parentId ? await commentBy(q, comment.parentId) : undefined
  if (parent && !parent.deletedAt) {
    const names = await namesOf(q, [parent.authorId])
    const by = names.get(parent.authorId)?.displayName ?? ''
    return { text: parent.body.slice(0, LONGEST_CONTEXT), by }
  }
  return comment?.quote ? { text: comment.quote.slice(0, LONGEST_CONTEXT), by: null } : undefined
}

export const commentSubject: SubjectHandler = {
  decisions: ITEM_DECISIONS,
  tells: true,
  async view(q, id) {
    const item = await FIND.comment(q, id)
    const context = item && (await contextOfComment(q, id))
    const { text = '', place = '', path = null } = item ?? {}
    return item && { text, place, path, ...(context && { context }), version: versionOfText(text) }
  },
  applyNow: (tx, decided) => decideItem(tx, 'comment', decided),
  async applyLater(tx, decided) {
    const { decision, text, row, at, effects = [] } = decided
    const comment = await commentBy(tx, row.subjectId)
    if (!comment || comment.deletedAt) return ok([])
    if (decision !== 'edit' || text === undefined) {
      await announceReleased(tx, comment.id, effects, at)
      return ok([])
    }
    const edited: Effect[] = []
    if (comment.body !== text) {
      await updateCommentText(tx, comment.id, { body: text, editedAt: at })
      await refreshWording(tx, { ...comment, body: text })
      edited.push({ type: 'text', kind: 'comment', id: comment.id, from: comment.body, to: text })
    }
    const shown = await decideItem(tx, 'comment', { ...decided, decision: 'approve' })
    if (shown.ok) await announceReleased(tx, comment.id, shown.value, at)
    return shown.ok ? ok([...edited, ...shown.value]) : shown
  },
}

export const storySubject: SubjectHandler = {
  decisions: ITEM_DECISIONS.filter((decision) => decision !== 'edit'),
  tells: true,
  async view(q, id) {
    const item = await FIND.story(q, id)
    return item && { text: item.text, place: item.place, path: item.path, version: versionOfText(item.text) }
  },
  applyNow: (tx, decided) => decideItem(tx, 'story', decided),
}
