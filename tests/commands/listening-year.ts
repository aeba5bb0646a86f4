import { startOfWeek } from '#app/domain/listening/weeks.ts'
import { seededRandom } from '#app/domain/random.ts'
import { MESSAGE_KINDS, type MessageKind } from '#app/domain/understanding/kind.ts'
import { members, memberTies, messageClasses, signalActors, signals } from '#db/schema/index.ts'
import type { Database, Tx } from '#db/types.ts'

/** The properties of a seeded year that are not due to chance. */
export type PlantedYear = {
  seed: number
  firstWeek: number
  people: number
  signals: number
  /** The hour of the day, Western Indonesian Time, at which a fifth of everything happens. */
  peakHour: number | null
  /** The share of people who contribute exactly once. */
  onceShare: number
  /** The week of the year from which messages are 40 points more negative. */
  turnWeek: number | null
  /** The week of the year with three times the usual questions. */
  burstWeek: number | null
  /** Whether half of a group builds on the first member of the list. */
  influencer: boolean
  /** Whether the second member of the list talks with every group. */
  connector: boolean
}

const WEEKS = 52
const HOUR_MS = 60 * 60 * 1000
const CHUNK = 400
const GROUPS = 4

type Row = {
  at: Date
  actor: number
  kind: MessageKind
  negative: number
  positive: number
}

/** Draws the year's messages. People who contribute once are the last ones of the list. */
export function drawYear(year: PlantedYear): Row[] {
  const random = seededRandom(year.seed)
  const regular = Math.round(year.people * (1 - year.onceShare))
  const total = Math.max(year.people, year.signals)
  return Array.from({ length: total }, (_, i): Row => {
    const actor = i < year.people ? i : Math.floor(random() * regular)
    const isBurst = year.burstWeek !== null && random() < 0.04
    const week = isBurst ? (year.burstWeek as number) : Math.floor(random() * WEEKS)
    const hour = year.peakHour !== null && random() < 0.2 ? year.peakHour : Math.floor(random() * 24)
    const day = Math.floor(random() * 7)
    const start = startOfWeek(year.firstWeek + week).getTime()
    const kind = isBurst
      ? 'question'
      : (MESSAGE_KINDS[Math.floor(random() * MESSAGE_KINDS.length)] as MessageKind)
    const isCold = year.turnWeek !== null && week >= year.turnWeek && random() < 0.4
    const positive = isCold ? 0.05 : 0.2 + 0.6 * random()
    return {
      at: new Date(start + (day * 24 + hour) * HOUR_MS + Math.floor(random() * HOUR_MS)),
      ...{ actor, kind, positive },
      negative: isCold ? 0.9 : 1 - positive,
    }
  }).sort((a, b) => a.at.getTime() - b.at.getTime())
}

/** Stores members without a login, and returns their ids in order. */
export async function storePeople(db: Database, count: number, prefix: string, at: Date): Promise<string[]> {
  const rows = Array.from({ length: count }, (_, i) => {
    const handle = `${prefix}p${i}`
    return { handle, handleKey: handle, handleSkeleton: handle, displayName: handle, createdAt: at }
  })
  const ids: string[] = []
  for (let i = 0; i < rows.length; i += 200)
    ids.push(
      ...(
        await db.write((tx) =>
          tx
            .insert(members)
            .values(rows.slice(i, i + 200))
            .returning({ id: members.id }),
        )
      ).map(({ id }) => id),
    )
  return ids
}

/** The place of a message in the year; none by default. */
export type YearPlaces = { challengeIds?: readonly string[]; commentIds?: readonly string[] }

/** Stores a year for a brand. `memberIds` are the people, in order; the first is the influencer. */
export async function storeYear(
  tx: Tx,
  brandId: string,
  memberIds: readonly string[],
  year: PlantedYear,
  { challengeIds = [''], commentIds = ['none'] }: YearPlaces = {},
) {
  const keys = memberIds.map((_, i) => `${brandId}-${i}`)
  for (let i = 0; i < keys.length; i += CHUNK)
    await tx
      .insert(signalActors)
      .values(keys.slice(i, i + CHUNK).map((key, n) => ({ key, memberId: memberIds[i + n] as string })))
  const rows = drawYear(year)
  for (let i = 0; i < rows.length; i += CHUNK) {
    const part = rows.slice(i, i + CHUNK)
    const stored = await tx
      .insert(signals)
      .values(
        part.map(({ at, actor, kind }, n) => ({
          ...{ at, brandId, actorKey: keys[actor] as string, source: 'member' as const },
          kind: kind === 'question' ? ('ask' as const) : ('comment' as const),
          challengeId: challengeIds[(i + n) % challengeIds.length] as string,
          subjectKind: 'comment' as const,
          subjectId: commentIds[(i + n) % commentIds.length] as string,
        })),
      )
      .returning({ seq: signals.seq })
    await tx.insert(messageClasses).values(
      part.map(({ kind, negative, positive }, n) => ({
        ...{ signalSeq: stored[n]?.seq as number, model: 1, language: 'id' as const, kind },
        ...{ negative, positive, neutral: 0, purchase: 'none' as const },
      })),
    )
  }
  await storeTies(tx, brandId, keys, year)
}

/** The share of ties that lead out of one's group. */
const ABROAD = 0.03
/** The connector talks with one of this many people in each group. */
const CONNECTED_SHARE = 1 / 25

/**
 * Everybody builds on a few others, mostly of their group. The influencer has half of their group as builders; the
 * connector talks with members of every group.
 */
async function storeTies(tx: Tx, brandId: string, keys: readonly string[], year: PlantedYear) {
  const random = seededRandom(year.seed + 1)
  const week = startOfWeek(year.firstWeek + WEEKS - 1)
  const ties = new Map<string, { fromKey: string; toKey: string }>()
  const tie = (fromKey: string, toKey: string) => {
    if (fromKey !== toKey) ties.set(`${fromKey} ${toKey}`, { fromKey, toKey })
  }
  const someoneOf = (group: number) =>
    keys[GROUPS * Math.floor((random() * keys.length) / GROUPS) + group] as string
  keys.forEach((fromKey, i) => {
    const own = i % GROUPS
    for (let n = 0; n < 4; n++)
      tie(fromKey, someoneOf(random() < ABROAD ? Math.floor(random() * GROUPS) : own))
    if (year.influencer && own === 0 && random() < 0.5) tie(fromKey, keys[0] as string)
  })
  if (year.connector)
    for (let n = 0; n < GROUPS * keys.length * CONNECTED_SHARE; n++)
      tie(keys[1] as string, someoneOf(n % GROUPS))
  const rows = [...ties.values()].map((one) => ({ ...one, brandId, week, kind: 'build' as const, count: 1 }))
  for (let i = 0; i < rows.length; i += CHUNK) await tx.insert(memberTies).values(rows.slice(i, i + CHUNK))
}
