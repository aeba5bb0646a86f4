import { and, eq } from 'drizzle-orm'
import { type Actor, isMember } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import type { Rename } from '#app/domain/stories/forms.ts'
import { canRename } from '#app/domain/stories/policy.ts'
import { slugOf } from '#app/domain/text.ts'
import { appendAudit } from '#db/queries/audit.ts'
import { redirectTarget } from '#db/queries/brands.ts'
import { factsOfStory, freeStorySlug, storyBy } from '#db/queries/stories.ts'
import { redirects, stories } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'
import type { Deps } from '../deps.ts'
import { nameStory } from '../links/name-page.ts'

type Moved = { kind: 'story' | 'chapter'; scope: string; targetId: string; from: string; to: string }

/** The old address leads on from now on; an address that it had before is its own again. */
export async function leaveRedirect(tx: Tx, { kind, scope, targetId, from, to }: Moved, at: Date) {
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

export const renameStory =
  ({ db, now }: Deps) =>
  async (actor: Actor, key: string, { title }: Rename): Promise<Result<{ id: string; slug: string }>> =>
    db.write(async (tx) => {
      const found = await storyBy(tx, key)
      if (!found) return refuse('not_found')
      const { story, challenge } = found
      const at = now()
      const decision = canRename(actor, factsOfStory(found), at)
      if (!decision.ok || !isMember(actor)) return decision.ok ? refuse('sign_in') : decision
      if (title === story.title) return ok({ id: story.id, slug: story.slug })
      const slug = await slugFor(tx, story.id, story.slug, title)
      await tx.update(stories).set({ title, slug }).where(eq(stories.id, story.id))
      const moved = { kind: 'story' as const, scope: '', targetId: story.id, from: story.slug, to: slug }
      await leaveRedirect(tx, moved, at)
      await nameStory(tx, { id: story.id, title }, at)
      await appendAudit(tx, {
        ...{ chain: challenge.brandId, actorId: actor.id, action: 'story.rename' },
        ...{ targetKind: 'story', targetId: story.id, data: { from: story.title, to: title, slug }, at },
      })
      return ok({ id: story.id, slug })
    })
