import { and, eq, isNotNull } from 'drizzle-orm'
import { type Actor, isMember } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { slugOf } from '#app/domain/slug.ts'
import type { Rename } from '#app/domain/stories/forms.ts'
import { canRename } from '#app/domain/stories/policy.ts'
import { checkText } from '#app/domain/text-rules/check-text.ts'
import { appendAudit } from '#db/queries/audit.ts'
import { redirectTarget } from '#db/queries/brands.ts'
import { proposalOf } from '#db/queries/credit.ts'
import { factsOfStory, freeStorySlug, type StoryInChallenge, storyBy } from '#db/queries/stories.ts'
import { chapters, redirects, stories } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'
import type { Deps } from '../../deps.ts'
import { saveStoryTitle } from '../links/save-links.ts'
import { discardPendingEdit, holdEdit } from '../review/hold-edit.ts'
import { holdWhenJudged } from '../rules/hold-when-judged.ts'

type Moved = { kind: 'story' | 'chapter'; scope: string; targetId: string; from: string; to: string }

/** Makes the old address redirect to the new one. A redirect from the new address is deleted. */
export async function addRedirect(tx: Tx, { kind, scope, targetId, from, to }: Moved, at: Date) {
  if (from === to) return
  const of = and(eq(redirects.kind, kind), eq(redirects.scope, scope))
  await tx.delete(redirects).where(and(of, eq(redirects.slug, to), eq(redirects.targetId, targetId)))
  await tx
    .insert(redirects)
    .values({ kind, scope, slug: from, targetId, createdAt: at })
    .onConflictDoNothing()
}

async function slugFor(tx: Tx, id: string, slug: string, title: string): Promise<string> {
  const wanted = slugOf(title, 'story')
  if (slug === wanted || (await redirectTarget(tx, 'story', wanted)) === id) return wanted
  return freeStorySlug(tx, wanted)
}

/** Sets the title of a story and its address; the old address redirects. */
export async function applyStoryTitle(tx: Tx, found: StoryInChallenge, title: string, by: string, at: Date) {
  const { story, challenge } = found
  const slug = await slugFor(tx, story.id, story.slug, title)
  await tx.update(stories).set({ title, slug }).where(eq(stories.id, story.id))
  const moved = { kind: 'story' as const, scope: '', targetId: story.id, from: story.slug, to: slug }
  await addRedirect(tx, moved, at)
  await saveStoryTitle(tx, { id: story.id, title }, at)
  await appendAudit(tx, {
    ...{ chain: challenge.brandId, actorId: by, action: 'story.rename' },
    ...{ targetKind: 'story', targetId: story.id, data: { from: story.title, to: title, slug }, at },
  })
  return slug
}

/** Whether reviewers approved the story: it was made from an adopted idea, or a chapter of it is published. */
async function wasReviewed(tx: Tx, { id, ideaId }: StoryInChallenge['story']): Promise<boolean> {
  const published = and(eq(chapters.storyId, id), isNotNull(chapters.publishedRevisionId))
  return ideaId !== null || (await tx.$count(chapters, published)) > 0
}

/** `pending`: the current title was reviewed and stays until a reviewer approves the new one. */
export type StoryRenameResult = { id: string; slug: string; pending: boolean }

export const renameStory =
  ({ db, now }: Deps) =>
  async (actor: Actor, key: string, { title }: Rename): Promise<Result<StoryRenameResult>> =>
    db.write(async (tx) => {
      const found = await storyBy(tx, key)
      if (!found) return refuse('not_found')
      const { story, challenge } = found
      const at = now()
      const decision = canRename(actor, factsOfStory(found), at)
      if (!decision.ok || !isMember(actor)) return decision.ok ? refuse('sign_in') : decision
      // The manifest of a credit proposal names the story; its hash must not change.
      if (await proposalOf(tx, story.id)) return refuse('frozen')
      const asBefore = { id: story.id, slug: story.slug }
      if (title === story.title) {
        const closing = { by: actor.id, outcome: 'unchanged', at }
        await discardPendingEdit(tx, { kind: 'story', targetId: story.id }, closing)
        return ok({ ...asBefore, pending: false })
      }
      const checked = checkText(actor, challenge, [title], at)
      if (!checked.ok) return checked
      const subject = { kind: 'story_edit' as const, id: story.id }
      const edit = {
        ...{ kind: 'story' as const, targetId: story.id, challenge, text: { title } },
        wasReviewed: await wasReviewed(tx, story),
        isHeldByRules: await holdWhenJudged(tx, { author: actor, challenge, subject, text: title, at }),
      }
      if (await holdEdit(tx, actor, edit, at)) return ok({ ...asBefore, pending: true })
      return ok({ id: story.id, slug: await applyStoryTitle(tx, found, title, actor.id, at), pending: false })
    })
