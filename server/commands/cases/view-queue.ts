import { type Actor, isMember } from '#app/domain/actor.ts'
import { CASE_SECTIONS, type CaseSection } from '#app/domain/cases/options.ts'
import { canSeeQueue, isClaimedByOther } from '#app/domain/cases/policy.ts'
import { effectiveBand } from '#app/domain/cases/risk.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { countAlike } from '#db/queries/alike-cases.ts'
import { brandBy } from '#db/queries/brands.ts'
import { challengeTitles, isReadAtOnce, subjectTextKey, subjectTexts } from '#db/queries/case-texts.ts'
import {
  type CaseRow,
  claimedCases,
  countQueue,
  duePage,
  medianWait,
  oldestOpen,
  type QueueCursor,
  type QueuePlace,
  queuePage,
} from '#db/queries/cases.ts'
import { decodeCursor, encodeCursor } from '#db/queries/pages.ts'
import { namesOf } from '#db/queries/people.ts'
import type { Reader } from '#db/types.ts'
import type { Deps } from '../../deps.ts'
import { SUBJECTS } from './subjects/subjects.ts'

const EXCERPT = 180
const MOST_COUNTED = 1_000

export type QueueItem = Pick<CaseRow, 'id' | 'kind' | 'section' | 'subjectKind' | 'openedAt' | 'dueAt'> & {
  /** 0 … 100 */
  risk: number
  band: number
  /** The beginning of the text, as written. */
  text: string
  place: string
  author: { handle: string; displayName: string } | null
  /** How many other open cases are alike: the same words, or the same link by the same author. */
  alike: number
  claim: { by: string; name: string; until: Date; mine: boolean } | null
}

type Excerpt = { text: string; place: string }

/** Returns the words that each row of the queue shows. The text of an appeal is what its author says. */
export async function excerptsOf(q: Reader, rows: readonly CaseRow[]): Promise<Excerpt[]> {
  const challengeIds = rows.flatMap(({ challengeId }) => challengeId ?? [])
  const [texts, titles] = await Promise.all([subjectTexts(q, rows), challengeTitles(q, challengeIds)])
  return Promise.all(
    rows.map(async (row): Promise<Excerpt> => {
      const { kind, subjectKind, subjectId, reasons, challengeId } = row
      const place = titles.get(challengeId ?? '') ?? ''
      if (kind === 'appeal') return { text: (reasons[0]?.detail ?? '').slice(0, EXCERPT), place }
      if (isReadAtOnce(subjectKind))
        return { text: (texts.get(subjectTextKey(row)) ?? '').slice(0, EXCERPT), place }
      const view = await SUBJECTS[subjectKind].view(q, subjectId)
      return { text: (view?.text ?? '').slice(0, EXCERPT), place: view?.place ?? place }
    }),
  )
}

/** Builds the rows of a list of cases, with the names of their people. */
export async function toQueueItems(
  q: Reader,
  rows: CaseRow[],
  viewer: { id: string },
  now: Date,
): Promise<QueueItem[]> {
  const ids = rows.flatMap(({ authorId, claimedBy }) => [authorId, claimedBy].filter((id) => id !== null))
  const [people, excerpts, alike] = await Promise.all([
    namesOf(q, ids),
    excerptsOf(q, rows),
    countAlike(q, rows),
  ])
  return rows.map((row, place) => {
    const { id, kind, section, subjectKind, openedAt, dueAt, authorId, claimedBy, claimUntil } = row
    const author = authorId === null ? undefined : people.get(authorId)
    const held = claimedBy !== null && claimUntil !== null && claimUntil > now
    return {
      ...{ id, kind, section, subjectKind, openedAt, dueAt, risk: Math.round(row.risk * 100) },
      band: effectiveBand(row.band, openedAt, now),
      ...(excerpts[place] ?? { text: '', place: '' }),
      author: author ?? null,
      alike: alike.get(id) ?? 0,
      claim: held
        ? {
            ...{ by: claimedBy, name: people.get(claimedBy)?.displayName ?? '', until: claimUntil },
            mine: !isClaimedByOther(row, viewer.id, now),
          }
        : null,
    }
  })
}

function cursorOf(text: string | null | undefined): QueueCursor | undefined {
  const [at, band, openedAt, id] = decodeCursor(text, 4) ?? []
  if (typeof at !== 'number' || typeof band !== 'number' || typeof openedAt !== 'number') return undefined
  if (band < 0 || band > 3 || !Number.isInteger(band)) return undefined
  return { at: new Date(at), band, openedAt: new Date(openedAt), id: String(id) }
}

export type QueueRequest = {
  section?: CaseSection | 'mine' | undefined
  cursor?: string | null | undefined
  limit: number
  /** Shows alike cases as one row: the first of each tab and risk band. */
  gathered?: boolean
}

export type Queue = {
  items: QueueItem[]
  nextCursor: string | null
  /** Open cases by tab, counted up to a thousand. */
  counts: Record<CaseSection | 'all' | 'mine', number>
  oldestAt: Date | null
  medianMs: number | null
}

async function countsOf(q: Reader, place: QueuePlace, mine: number): Promise<Queue['counts']> {
  const counts = { all: 0, mine } as Queue['counts']
  const found = await Promise.all(CASE_SECTIONS.map((section) => countQueue(q, { ...place, section })))
  for (const [n, section] of CASE_SECTIONS.entries()) {
    counts[section] = found[n] ?? 0
    counts.all = Math.min(MOST_COUNTED, counts.all + counts[section])
  }
  return counts
}

/** Returns the place of a queue: a brand's by its key, or the installation's own with null. */
export async function placeOf(q: Reader, brandKey: string | null): Promise<Result<string | null>> {
  if (brandKey === null) return ok(null)
  const brand = await brandBy(q, brandKey)
  return brand ? ok(brand.id) : refuse('not_found')
}

/** Lists the open cases of a brand, or of the installation with null: the highest risk first, then the oldest. */
export const viewQueue =
  ({ db, now }: Deps) =>
  async (
    actor: Actor,
    brandKey: string | null,
    { section, cursor, limit, gathered }: QueueRequest,
  ): Promise<Result<Queue>> => {
    const q = db.read
    const found = await placeOf(q, brandKey)
    if (!found.ok) return found
    const brandId = found.value
    const may = canSeeQueue(actor, brandId)
    if (!may.ok || !isMember(actor)) return may.ok ? refuse('sign_in') : may
    const at = now()
    const mine = await claimedCases(q, { brandId }, actor.id, at)
    const after = cursorOf(cursor)
    const bandsAt = after?.at ?? at
    const place = { brandId, section: section === 'mine' ? undefined : section }
    const read = { at: bandsAt, after, limit: limit + 1, gathered }
    const rows =
      section === 'mine'
        ? mine
        : section === 'credit'
          ? await duePage(q, place, read)
          : await queuePage(q, place, read)
    const page = rows.slice(0, limit)
    const last = page.at(-1)
    const next = last && [
      bandsAt.getTime(),
      effectiveBand(last.band, last.openedAt, bandsAt),
      ((section === 'credit' && last.dueAt) || last.openedAt).getTime(),
      last.id,
    ]
    const [items, counts, oldestAt, wait] = await Promise.all([
      toQueueItems(q, page, actor, at),
      countsOf(q, { brandId }, mine.length),
      oldestOpen(q, { brandId }),
      brandId === null ? null : medianWait(q, { brandId }, at),
    ])
    const nextCursor = rows.length > limit && next ? encodeCursor(next) : null
    return ok({ items, nextCursor, counts, oldestAt, medianMs: wait?.medianMs ?? null })
  }
