import type * as Y from 'yjs'
import {
  type Authorship,
  appendRun,
  type BlockAuthors,
  type Override,
  readAuthors,
  sliceRuns,
} from '#app/domain/manuscript/authorship.ts'
import { type Block, manuscriptText, readBlocks } from '#app/domain/manuscript/layout.ts'
import { type Merge, type MergeChoice, mergeBlocks, mergedFrom } from '#app/domain/revisions/merge.ts'
import type { MergedParagraph } from '#app/domain/revisions/merge-paragraph.ts'
import { applySteps } from '#app/domain/revisions/reversal/apply-plan.ts'
import { restore } from '#app/domain/revisions/reversal/plan.ts'

export type AuthoredText = { blocks: Block[]; authors: BlockAuthors[] }
export type MergeChoices = Readonly<Record<string, MergeChoice>>

/** Merges two versions of a chapter. `text` is null while a conflict has no choice. */
export function mergedText(
  base: readonly Block[],
  ours: AuthoredText,
  theirs: AuthoredText,
  choices: MergeChoices,
) {
  const merge: Merge = mergeBlocks({ base, ours: ours.blocks, theirs: theirs.blocks })
  const sources = mergedFrom(merge, choices)
  if (!sources) return { merge, text: null }
  const whole: AuthoredText = { blocks: [], authors: [] }
  for (const source of sources) {
    if (source.from === 'both') {
      whole.blocks.push(source.weave.block)
      whole.authors.push(
        authorsOf(source.weave, authorsAt(ours, source.ours), authorsAt(theirs, source.theirs)),
      )
    } else {
      const version = source.from === 'ours' ? ours : theirs
      whole.blocks.push(version.blocks[source.index] as Block)
      whole.authors.push(authorsAt(version, source.index))
    }
  }
  return { merge, text: whole }
}

const authorsAt = ({ authors }: AuthoredText, index: number): BlockAuthors =>
  authors[index] ?? { marker: null, runs: [] }

/** Returns the authors of a merged block; each word keeps its author. */
function authorsOf({ strands }: MergedParagraph, ours: BlockAuthors, theirs: BlockAuthors): BlockAuthors {
  const runs: BlockAuthors['runs'] = []
  for (const { from, at, length } of strands)
    for (const run of sliceRuns((from === 'ours' ? ours : theirs).runs, at, length))
      appendRun(runs, run.author, run.length)
  return { marker: ours.marker, runs }
}

/**
 * Returns an edit of the live text that merges the branch into it. The edit reads the live text when it runs, so that it
 * includes what was typed since the preview. It does not touch unchanged words, and inserted words keep their authors.
 * With an undecided conflict it changes nothing and sets `outcome.undecided`.
 */
export function mergeInto(base: readonly Block[], theirs: AuthoredText, choices: MergeChoices) {
  const outcome = { undecided: false }
  const change = (doc: Y.Doc, authorship: Authorship): Override[] => {
    const text = manuscriptText(doc)
    const ours = { blocks: readBlocks(text), authors: readAuthors(text, authorship) }
    const merged = mergedText(base, ours, theirs, choices).text
    outcome.undecided = merged === null
    if (!merged || merged.blocks.length === 0) return []
    return applySteps(text, restore({ ...merged, places: null })(text, authorship))
  }
  return { change, outcome }
}
