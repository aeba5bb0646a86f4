import type { Actor } from '#app/domain/actor.ts'
import { canChooseBranch } from '#app/domain/chapters/branch-policy.ts'
import { ok, refuse } from '#app/domain/decision.ts'
import type { Block } from '#app/domain/manuscript/layout.ts'
import { type DiffChange, diffBlocks } from '#app/domain/revisions/diff.ts'
import { type BlockSpan, mergeBlocks } from '#app/domain/revisions/merge.ts'
import { canReadLiveManuscript } from '#app/domain/revisions/policy.ts'
import { chapterBy } from '#db/queries/chapters.ts'
import { revisionById } from '#db/queries/revisions.ts'
import { factsOfStory } from '#db/queries/stories.ts'
import { blocksOfRevision } from '../revisions/contents.ts'
import type { RevisionDeps } from '../revisions/create-revision.ts'
import { chapterBreadcrumb } from '../revisions/view-revisions.ts'

const sliceBlocks = (blocks: readonly Block[], { from, to }: BlockSpan) => blocks.slice(from, to)

/** One section of the merged text, as the page shows it. */
export type MergePart =
  | { type: 'kept'; blocks: number }
  | { type: 'taken'; changes: DiffChange[] }
  | { type: 'woven'; changes: DiffChange[] }
  | { type: 'conflict'; key: string; base: Block[]; ours: DiffChange[]; theirs: DiffChange[] }

/** Joins adjacent unchanged sections: the page does not show why a section is unchanged. */
function joinUnchanged(parts: readonly MergePart[]): MergePart[] {
  const all: MergePart[] = []
  for (const part of parts) {
    const last = all.at(-1)
    if (last?.type === 'kept' && part.type === 'kept') last.blocks += part.blocks
    else all.push(part)
  }
  return all
}

/** Previews merging a branch into its chapter, from both live texts and the revision that the branch was forked from. */
export const viewMerge =
  ({ db, now, live }: RevisionDeps) =>
  async (actor: Actor, branchId: string) => {
    const q = db.read
    const found = await chapterBy(q, branchId)
    const home = found?.chapter.branchOfId ? await chapterBy(q, found.chapter.branchOfId) : undefined
    const base = found && (await revisionById(q, found.chapter.forkedFromId))
    if (!found || !home || !base) return refuse('not_found')
    const story = factsOfStory(home)
    const seen = canReadLiveManuscript(actor, story, now())
    if (!seen.ok) return seen
    const before = await blocksOfRevision(q, base.id)
    const [ours, theirs] = [(await live(home.chapter.id)).blocks, (await live(branchId)).blocks]
    const { parts, conflicts, taken } = mergeBlocks({ base: before, ours, theirs })
    const shown = parts.map((part): MergePart => {
      if (part.type === 'kept') return { type: 'kept', blocks: part.ours.to - part.ours.from }
      const [here, there] = [sliceBlocks(ours, part.ours), sliceBlocks(theirs, part.theirs)]
      if (part.type === 'taken') return { type: 'taken', changes: diffBlocks(here, there).changes }
      if (part.type === 'woven')
        return { type: 'woven', changes: diffBlocks(here, [part.weave.block]).changes }
      const was = sliceBlocks(before, part.base)
      const changes = (now: Block[]) => diffBlocks(was, now).changes
      return { type: 'conflict', key: part.key, base: was, ours: changes(here), theirs: changes(there) }
    })
    return ok({
      ...chapterBreadcrumb(home),
      branch: {
        id: found.chapter.id,
        slug: found.chapter.slug,
        title: found.chapter.title,
        n: found.chapter.branchN,
        state: found.chapter.branchState,
      },
      base: { n: base.n },
      ...{ parts: joinUnchanged(shown), conflicts, taken },
      can: { choose: canChooseBranch(actor, story, now()) },
    })
  }
