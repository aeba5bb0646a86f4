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
import { carryOut } from '#app/domain/revisions/reversal/apply-plan.ts'
import { restore } from '#app/domain/revisions/reversal/plan.ts'
import { type Choice, type Merge, mergeBlocks, mergedFrom } from '#app/domain/revisions/merge.ts'
import type { Weave } from '#app/domain/revisions/merge-paragraph.ts'

export type Text = { blocks: Block[]; authors: BlockAuthors[] }
export type Choices = Readonly<Record<string, Choice>>

/** What the chapter would read like, or null while somebody has to choose. */
export function mergedText(base: readonly Block[], ours: Text, theirs: Text, choices: Choices) {
  const merge: Merge = mergeBlocks({ base, ours: ours.blocks, theirs: theirs.blocks })
  const sources = mergedFrom(merge, choices)
  if (!sources) return { merge, text: null }
  const whole: Text = { blocks: [], authors: [] }
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

const authorsAt = ({ authors }: Text, index: number): BlockAuthors =>
  authors[index] ?? { marker: null, runs: [] }

/** Each word stays its author's, whichever version it comes from. */
function authorsOf({ strands }: Weave, ours: BlockAuthors, theirs: BlockAuthors): BlockAuthors {
  const runs: BlockAuthors['runs'] = []
  for (const { from, at, length } of strands)
    for (const run of sliceRuns((from === 'ours' ? ours : theirs).runs, at, length))
      appendRun(runs, run.author, run.length)
  return { marker: ours.marker, runs }
}

/**
 * As a change of the live text: merged with what stands there at this very moment, so that what was typed since the
 * preview is ours too. Words that stay are not touched, and those that come are their authors'. Where somebody has to
 * choose, nothing is changed, and `undecided` says so.
 */
export function mergeInto(base: readonly Block[], theirs: Text, choices: Choices) {
  const outcome = { undecided: false }
  const change = (doc: Y.Doc, authorship: Authorship): Override[] => {
    const text = manuscriptText(doc)
    const ours = { blocks: readBlocks(text), authors: readAuthors(text, authorship) }
    const merged = mergedText(base, ours, theirs, choices).text
    outcome.undecided = merged === null
    if (!merged || merged.blocks.length === 0) return []
    return carryOut(text, restore({ ...merged, places: null })(text, authorship))
  }
  return { change, outcome }
}
