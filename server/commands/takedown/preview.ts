import type { Actor } from '#app/domain/actor.ts'
import { ok, type Refusal, type Result } from '#app/domain/decision.ts'
import { collectCharacters, flatText, occurrences, spansToRedact } from '#app/domain/revisions/redact.ts'
import { chapterBy } from '#db/queries/chapters.ts'
import { chapterWithBranches, revisionIds } from '#db/queries/takedown.ts'
import type { Deps } from '../../deps.ts'
import { versionOfRevision } from '../revisions/contents.ts'
import { chapterBreadcrumb } from '../revisions/view-revisions.ts'
import { loadRevisionToTakeDown } from './take-down.ts'
import { resolveTarget } from './target.ts'

/** The most revisions per chapter that a preview searches; a takedown searches all of them. */
const MAX_REVISIONS = 300

type Preview = { passages: string[]; held: { chapter: string; n: number; slug: string }[]; more: boolean }
type TakedownPreview = ReturnType<typeof chapterBreadcrumb> & {
  revision: { n: number; taken: boolean }
  text: string
} & ({ refusal: Refusal; preview: null } | { refusal: null; preview: Preview })

/** Previews a takedown: the passages that it would remove, and the revisions that contain them. Changes nothing. */
export const previewTakedown =
  ({ db, now }: Deps) =>
  async (actor: Actor, chapterId: string, n: number, passage: string): Promise<Result<TakedownPreview>> => {
    const q = db.read
    const known = await loadRevisionToTakeDown(q, actor, chapterId, n, now())
    if (!known.ok) return known
    const { found, revision, homeId } = known.value
    const target = await resolveTarget(q, revision, passage)
    const version = await versionOfRevision(q, revision.id)
    const text = flatText(version.blocks).trim()
    const about = {
      ...chapterBreadcrumb(found),
      revision: { n: revision.n, taken: revision.redactedAt !== null },
      text,
    }
    if (!target.ok) return ok({ ...about, refusal: target, preview: null })
    const { passages, matcher, characters } = target.value
    collectCharacters(version, matcher, characters)
    const held: { chapter: string; n: number; slug: string }[] = []
    let more = false
    for (const id of await chapterWithBranches(q, homeId)) {
      const chapter = (await chapterBy(q, id))?.chapter
      const rows = await revisionIds(q, id, MAX_REVISIONS + 1)
      more ||= rows.length > MAX_REVISIONS
      for (const row of rows.slice(0, MAX_REVISIONS)) {
        const other = await versionOfRevision(q, row.id)
        const spans =
          id === chapterId
            ? spansToRedact(other, matcher, characters)
            : occurrences(flatText(other.blocks), matcher)
        if (spans.length > 0 && chapter) held.push({ chapter: chapter.title, n: row.n, slug: chapter.slug })
      }
    }
    return ok({ ...about, refusal: null, preview: { passages, held, more } })
  }
