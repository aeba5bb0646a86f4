import type { CaseDecision } from '#app/domain/cases/options.ts'
import type { PendingEditFields } from '#app/domain/cases/pending-edit-fields.ts'
import { ok } from '#app/domain/decision.ts'
import type { EditKind } from '#app/domain/review/forms.ts'
import { challengeBy } from '#db/queries/challenges.ts'
import { chapterBy } from '#db/queries/chapters.ts'
import { ideaBy } from '#db/queries/ideas.ts'
import { type PendingEdit, pendingEditOf } from '#db/queries/pending-edits.ts'
import { storyBy } from '#db/queries/stories.ts'
import type { Reader } from '#db/types.ts'
import { APPLY_EDIT, pathOfEdited, recordOutcome } from '../../review/review-edit.ts'
import type { SubjectHandler } from './subject.ts'

const DECISIONS: readonly CaseDecision[] = ['approve', 'approve_trust', 'edit', 'remove', 'decline_suspend']
const APPROVES: readonly CaseDecision[] = ['approve', 'approve_trust', 'edit']

/** Stores a pending edit in an effect. */
export const editFields = (edit: PendingEdit): PendingEditFields => ({
  ...edit,
  createdAt: edit.createdAt.toISOString(),
})

type Texts = { before: string; after: string; place: string }

const lines = (...parts: (string | undefined)[]) => parts.filter(Boolean).join('\n')
const tagLine = (tags: readonly string[] = []) => tags.map((tag) => `#${tag}`).join(' ')

/** Returns the reviewed text and the text after the edit, each with all fields that can change. */
async function textsOf(q: Reader, edit: PendingEdit): Promise<Texts | undefined> {
  const { kind, targetId, text } = edit
  if (kind === 'idea') {
    const found = await ideaBy(q, targetId)
    if (!found) return undefined
    const { hook, detail, tags } = found.idea
    return {
      before: lines(hook, detail, tagLine(tags)),
      after: lines(text.hook ?? hook, text.detail ?? detail, tagLine(text.tags ?? tags)),
      place: found.challenge.title,
    }
  }
  const found = kind === 'story' ? await storyBy(q, targetId) : await chapterBy(q, targetId)
  if (!found) return undefined
  const before =
    'chapter' in found ? (found as { chapter: { title: string } }).chapter.title : found.story.title
  return { before, after: text.title ?? before, place: found.story.title }
}

/** Pending edits change nothing that is public, so everything happens when the time to undo is over. */
const editOf = (kind: EditKind): SubjectHandler => ({
  decisions: DECISIONS,
  tells: false,
  async view(q, targetId) {
    const edit = await pendingEditOf(q, { kind, targetId })
    const texts = edit && (await textsOf(q, edit))
    if (!edit || !texts) return undefined
    const path = await pathOfEdited(q, kind, targetId)
    return { text: texts.after, before: texts.before, place: texts.place, path, version: edit.version }
  },
  async applyLater(tx, { row, decision, message, text, by, at }) {
    const edit = await pendingEditOf(tx, { kind, targetId: row.subjectId })
    const challenge = edit && (await challengeBy(tx, edit.challengeId))
    if (!edit || !challenge) return ok([])
    const review = { edit, brandId: challenge.brandId, by }
    if (APPROVES.includes(decision)) {
      const field = kind === 'idea' ? 'hook' : 'title'
      const corrected = decision === 'edit' && text !== undefined ? { [field]: text } : {}
      const applied = await APPLY_EDIT[kind](tx, { ...edit, text: { ...edit.text, ...corrected } }, at)
      if (!applied.ok) return applied
      await recordOutcome(tx, review, { outcome: 'approve' }, at)
      return ok([])
    }
    await recordOutcome(tx, review, { outcome: 'decline', reason: message }, at, { silent: true })
    return ok([{ type: 'edit_declined', edit: editFields(edit) }])
  },
})

export const ideaEditSubject = editOf('idea')
export const storyEditSubject = editOf('story')
export const chapterEditSubject = editOf('chapter')
