import type { PromiseSourceKind } from '#app/domain/promises/states.ts'
import { promiseSpeakers, promises } from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import { DAY } from '#tests/factories/people.ts'

type Answered = {
  /** Comments by what they are of. */
  saidOf: ReadonlyMap<string, string>
  pitches: readonly string[]
  passages: readonly { of: string; quote: string }[]
}
type Source = { of: string; kind: PromiseSourceKind; id: string; quote: string | null }

const sourcesOf = ({ saidOf, pitches, passages }: Answered): Source[] => [
  ...[...saidOf].map(([of, id]) => ({ of, kind: 'comment' as const, id, quote: null })),
  ...pitches.map((id) => ({ of: `pitch ${id}`, kind: 'idea' as const, id, quote: null })),
  ...passages.map(({ of, quote }) => ({ of: `passage ${of}`, kind: 'passage' as const, id: of, quote })),
]

/** Stores a promise for each source, also for those that are not public; returns the ids by what they are of. */
export async function promiseAnswers(db: Database, ownerId: string, brandId: string, answered: Answered) {
  const at = new Date()
  const dueAt = new Date(at.getTime() + 7 * DAY)
  const made = new Map<string, string>()
  await db.write(async (tx) => {
    for (const { of, kind, id, quote } of sourcesOf(answered)) {
      const row = {
        brandId,
        ownerId,
        sourceKind: kind,
        sourceId: id,
        quote,
        text: 'A ramp.',
        createdBy: ownerId,
      }
      const [promise] = await tx
        .insert(promises)
        .values({ ...row, dueAt, firstDueAt: dueAt, createdAt: at })
        .returning({ id: promises.id })
      made.set(of, promise?.id ?? '')
      await tx
        .insert(promiseSpeakers)
        .values({ promiseId: promise?.id ?? '', memberId: ownerId, isNamed: true })
    }
  })
  return made
}
