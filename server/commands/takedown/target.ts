import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { blockText } from '#app/domain/manuscript/layout.ts'
import { diffBlocks } from '#app/domain/revisions/diff.ts'
import type { Version } from '#app/domain/revisions/reversal/pieces.ts'
import type { Matcher } from '#app/domain/revisions/matcher.ts'
import { Characters, flatText, matcherOf, occurrences } from '#app/domain/revisions/redact.ts'
import { LEAST_PASSAGE } from '#app/domain/takedown/forms.ts'
import { type RevisionRow, revisionBy } from '#db/queries/revisions.ts'
import type { Reader } from '#db/types.ts'
import { versionOfRevision } from '../revisions/contents.ts'

export type Target = { passages: string[]; matcher: Matcher; characters: Characters }

/** Stretches of a revision that are known by their words wherever they stand; shorter ones by their characters alone. */
const LEAST_BROUGHT = 20

function broughtBy(before: Version, after: Version): { passages: string[]; characters: Characters } {
  const brought = diffBlocks(before.blocks, after.blocks).changes.flatMap((change) => {
    if (change.type === 'added') return [blockText(change.block)]
    if (change.type !== 'changed') return []
    return change.segments.flatMap((segment) => (segment.op === 'ins' ? [segment.text] : []))
  })
  const characters = new Characters()
  if (before.places && after.places) {
    const old = new Characters()
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
    passages: brought.map((text) => text.trim()).filter((text) => text.length >= LEAST_BROUGHT),
    characters,
  }
}

const NOTHING: Version = { blocks: [], authors: [], places: [] }

/** What is to go: the passage that was named, or all that the revision brought. */
export async function targetOf(q: Reader, revision: RevisionRow, passage: string): Promise<Result<Target>> {
  const version = await versionOfRevision(q, revision.id)
  const wanted = passage.trim()
  if (wanted !== '') {
    if (wanted.length < LEAST_PASSAGE) return refuse('invalid', { fields: { passage: 'takedown.too_short' } })
    const matcher = matcherOf([wanted])
    const beside = version.blocks.flatMap(({ alt = '', runs }) => [
      alt,
      ...runs.map((run) => run.marks.link ?? ''),
    ])
    const texts = [flatText(version.blocks), ...beside]
    if (!texts.some((text) => occurrences(text, matcher).length > 0))
      return refuse('invalid', { fields: { passage: 'takedown.not_in_it' } })
    return ok({ passages: [wanted], matcher, characters: new Characters() })
  }
  const before = await revisionBy(q, revision.chapterId, revision.n - 1)
  const earlier = before ? await versionOfRevision(q, before.id) : NOTHING
  const { passages, characters } = broughtBy(earlier, version)
  if (passages.length === 0 && !(earlier.places && version.places))
    return refuse('invalid', { fields: { passage: 'takedown.name_it' } })
  return ok({ passages, matcher: matcherOf(passages), characters })
}
