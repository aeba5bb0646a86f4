import { type Actor, isMember } from '#app/domain/actor.ts'
import { CASE_SECTIONS, type CaseSection } from '#app/domain/cases/options.ts'
import { canSeeQueue, isClaimedByOther } from '#app/domain/cases/policy.ts'
import { effectiveBand } from '#app/domain/cases/risk.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
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
  claim: { by: string; name: string; until: Date; mine: boolean } | null
}

type Excerpt = { text: string; place: string }

/** Returns the words that each row of the queue shows. The text of an appeal is what its author says. */
async function excerptsOf(q: Reader, rows: readonly CaseRow[]): Promise<Excerpt[]> {
  const texts = await subjectTexts(q, rows)
  const titles = await challengeTitles(
    q,
    rows.flatMap(({ challengeId }) => challengeId ?? []),
  )
  const excerpts: Excerpt[] = []
  for (const row of rows) {
    const { kind, subjectKind, subjectId, reasons, challengeId } = row
    const place = titles.get(challengeId ?? '') ?? ''
    if (kind === 'appeal') excerpts.push({ text: (reasons[0]?.detail ?? '').slice(0, EXCERPT), place })
    else if (isReadAtOnce(subjectKind))
      excerpts.push({ text: (texts.get(subjectTextKey(row)) ?? '').slice(0, EXCERPT), place })
    else {
      const view = await SUBJECTS[subjectKind].view(q, subjectId)
      excerpts.push({ text: (view?.text ?? '').slice(0, EXCERPT), place: view?.place ?? place })
    }
  }
  return excerpts
}

/** Builds the rows of a list of cases, with the names of their people. */
export async function toQueueItems(
  q: Reader,
  rows: CaseRow[],
  viewer: { id: string },
  now: Date,
): Promise<QueueItem[]> {
  const ids = rows.flatMap(({ authorId, claimedBy }) => [authorId, claimedBy].filter((id) => id !== null))
  const people = await namesOf(q, ids)
  const excerpts = await excerptsOf(q, rows)
  return rows.map((row, place) => {
    const { id, kind, section, subjectKind, openedAt, dueAt, authorId, claimedBy, claimUntil } = row
    const author = authorId === null ? undefined : people.get(authorId)
    const held = claimedBy !== null && claimUntil !== null && claimUntil > now
    return {
      ...{ id, kind, section, subjectKind, openedAt, dueAt, risk: Math.round(row.risk * 100) },
      band: effectiveBand(row.band, openedAt, now),
      ...(excerpts[place] ?? { text: '', place: '' }),
      author: author ?? null,
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
  for (const section of CASE_SECTIONS) {
    counts[section] = await countQueue(q, { ...place, section })
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
    { section, cursor, limit }: QueueRequest,
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
    const read = { at: bandsAt, after, limit: limit + 1 }
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
    return ok({
      items: await toQueueItems(q, page, actor, at),
      nextCursor: rows.length > limit && next ? encodeCursor(next) : null,
      counts: await countsOf(q, { brandId }, mine.length),
      oldestAt: await oldestOpen(q, { brandId }),
      medianMs: brandId === null ? null : (await medianWait(q, { brandId }, at)).medianMs,
    })
  }
