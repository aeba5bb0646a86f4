import type { Member } from '#app/domain/actor.ts'
import { type Surprise, threeSurprises } from '#app/domain/listening/facts/surprise.ts'
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

export type Finding = { text: string; section: string }
type WeekDeps = Pick<Deps, 'db' | 'now'> & { store: SignalStore }

const SECTIONS: Record<string, string> = {
  mood: 'mood',
  kind: 'kinds',
  purchase: 'purchase',
  challenge: 'challenges',
  people: 'people',
}

/** The section of the room that shows the figures behind a fact. */
const sectionOf = (name: string): string => SECTIONS[name.split(/[:_]/)[0] ?? ''] ?? 'when'

/** Computes the surprises of the last complete week of a brand. */
export const surprisesOfWeek = async ({ now, store }: WeekDeps, brandId: string): Promise<Surprise[]> =>
  threeSurprises(weeklySeries(await store.columnsOf(brandId), weekOf(now())))

/** Writes surprises in the reader's language, each with the section of the room that shows its figures. */
export async function findingsInWords(
  { db, now }: WeekDeps,
  reader: Member,
  brandId: string,
  found: readonly Surprise[],
): Promise<Finding[]> {
  if (found.length === 0) return []
  const at = now()
  const viewer = viewerOf(reader, at)
  const listed = await listedChallenges(db.read, { viewer, brandId, limit: MOST_CHALLENGES })
  const titles = new Map(listed.map(({ id, title }) => [id, title]))
  const [t, format] = [translator(reader.locale), makeFormat(reader.locale, reader.zone, at)]
  return found.flatMap((fact) => {
    const text = factSentence(t, format, fact, titles)
    return text ? [{ text, section: sectionOf(fact.name) }] : []
  })
}

/** The things worth knowing about the last complete week of a brand, in the reader's language; often none. */
export const weekInWords = async (deps: WeekDeps, reader: Member, brandId: string): Promise<Finding[]> =>
  findingsInWords(deps, reader, brandId, await surprisesOfWeek(deps, brandId))
