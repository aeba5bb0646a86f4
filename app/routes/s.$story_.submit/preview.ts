import type { AppLoadContext } from '@remix-run/node'
import { valueOrThrow } from '../../responses.ts'

type Listed = { id: string; slug: string; title: string; revision: number | null; pending: number }

/**
 * Loads the text of one chapter as people will vote on it, and what was written since and is left out. One chapter at a
 * time, because a story may have two hundred.
 */
export async function loadPreview(
  { app, actor }: Pick<AppLoadContext, 'app' | 'actor'>,
  chapters: readonly Listed[],
  slug: string | null,
) {
  const at = Math.max(
    0,
    chapters.findIndex((chapter) => chapter.slug === slug),
  )
  const chosen = chapters[at]
  if (!chosen) return null
  const { html, pending } = valueOrThrow(await app.chapters.view(actor, { id: chosen.id }))
  const from = chosen.revision ?? 0
  const which = { part: 1, unchanged: 'folded' as const }
  const compared =
    chosen.pending > 0 && pending.latest > from
      ? await app.revisions.compare(actor, chosen.id, { from, to: pending.latest }, which)
      : null
  return {
    slug: chosen.slug,
    title: chosen.title,
    n: at + 1,
    html,
    /** The changes since the published revision; null where there are none. */
    leftOut: compared?.ok ? { from, to: pending.latest, diff: compared.value.diff } : null,
    previous: chapters[at - 1]?.slug ?? null,
    next: chapters[at + 1]?.slug ?? null,
  }
}
