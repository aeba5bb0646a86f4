import type { Member } from '#app/domain/actor.ts'
import { threeSurprises } from '#app/domain/listening/facts/surprise.ts'
import { weeklySeries } from '#app/domain/listening/facts/weekly-series.ts'
import { weekOf } from '#app/domain/listening/weeks.ts'
import { viewerOf } from '#app/domain/visibility/viewer.ts'
import { makeFormat } from '#app/messages/format.ts'
import { factSentence } from '#app/messages/listening-fact.ts'
import { translator } from '#app/messages/translate.ts'
import { listedChallenges } from '#db/queries/challenges.ts'
import type { Deps } from '../../../deps.ts'
import type { SignalStore } from '../signal-store.ts'

const MOST_CHALLENGES = 200

/** The things worth knowing about the last complete week of a brand, in the reader's language; often none. */
export async function weekInWords(
  { db, now, store }: Pick<Deps, 'db' | 'now'> & { store: SignalStore },
  reader: Member,
  brandId: string,
): Promise<string[]> {
  const at = now()
  const found = threeSurprises(weeklySeries(await store.columnsOf(brandId), weekOf(at)))
  if (found.length === 0) return []
  const viewer = viewerOf(reader, at)
  const listed = await listedChallenges(db.read, { viewer, brandId, limit: MOST_CHALLENGES })
  const titles = new Map(listed.map(({ id, title }) => [id, title]))
  const [t, format] = [translator(reader.locale), makeFormat(reader.locale, reader.zone, at)]
  return found.flatMap((fact) => factSentence(t, format, fact, titles) ?? [])
}
