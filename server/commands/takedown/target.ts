import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { blockText } from '#app/domain/manuscript/block-text.ts'
import { diffBlocks } from '#app/domain/revisions/diff.ts'
import type { Matcher } from '#app/domain/revisions/matcher.ts'
import { CharacterSet, flatText, matcherOf, occurrences } from '#app/domain/revisions/redact.ts'
import type { Version } from '#app/domain/revisions/reversal/pieces.ts'
import { MIN_PASSAGE_LENGTH } from '#app/domain/takedown/forms.ts'
import { type RevisionRow, revisionBy } from '#db/queries/revisions.ts'
import type { Reader } from '#db/types.ts'
import { versionOfRevision } from '../revisions/contents.ts'

export type RedactionTarget = { passages: string[]; matcher: Matcher; characters: CharacterSet }

/** The least length of inserted text that is matched by its words; shorter text is matched by its character ids alone. */
const MIN_MATCHED_LENGTH = 20

function insertedBy(before: Version, after: Version): { passages: string[]; characters: CharacterSet } {
  const inserted = diffBlocks(before.blocks, after.blocks).changes.flatMap((change) => {
    if (change.type === 'added') return [blockText(change.block)]
    if (change.type !== 'changed') return []
    return change.segments.flatMap((segment) => (segment.op === 'ins' ? [segment.text] : []))
  })
  const characters = new CharacterSet()
  if (before.places && after.places) {
    const old = new CharacterSet()
    for (const { runs } of before.places)
      for (const [client, clock, n] of runs) old.add(client, clock, clock + n)
    for (const { runs } of after.places) {
      for (const [client, clock, n] of runs) {
        let at = clock
        for (const { from, to } of old.within(client, clock, n)) {
          if (clock + from > at) characters.add(client, at, clock + from)
          at = clock + to
        }
        if (at < clock + n) characters.add(client, at, clock + n)
      }
    }
  }
  return {
    passages: inserted.map((text) => text.trim()).filter((text) => text.length >= MIN_MATCHED_LENGTH),
    characters,
  }
}

const EMPTY_VERSION: Version = { blocks: [], authors: [], places: [] }

/** Determines what to remove: the given passage, or everything that the revision inserted when none is given. */
export async function resolveTarget(
  q: Reader,
  revision: RevisionRow,
  passage: string,
): Promise<Result<RedactionTarget>> {
  const version = await versionOfRevision(q, revision.id)
  const wanted = passage.trim()
  if (wanted !== '') {
    if (wanted.length < MIN_PASSAGE_LENGTH)
      return refuse('invalid', { fields: { passage: 'field.passage_too_short' } })
    const matcher = matcherOf([wanted])
    const beside = version.blocks.flatMap(({ alt = '', runs }) => [
      alt,
      ...runs.map((run) => run.marks.link ?? ''),
    ])
    const texts = [flatText(version.blocks), ...beside]
    if (!texts.some((text) => occurrences(text, matcher).length > 0))
      return refuse('invalid', { fields: { passage: 'field.passage_not_there' } })
    return ok({ passages: [wanted], matcher, characters: new CharacterSet() })
  }
  const before = await revisionBy(q, revision.chapterId, revision.n - 1)
  const earlier = before ? await versionOfRevision(q, before.id) : EMPTY_VERSION
  const { passages, characters } = insertedBy(earlier, version)
  if (passages.length === 0 && !(earlier.places && version.places))
    return refuse('invalid', { fields: { passage: 'field.passage_missing' } })
  return ok({ passages, matcher: matcherOf(passages), characters })
}
