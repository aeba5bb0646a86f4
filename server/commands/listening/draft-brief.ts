import type { Actor } from '#app/domain/actor.ts'
import { ok, refuse } from '#app/domain/decision.ts'
import { draftBrief, type Said } from '#app/domain/listening/brief.ts'
import { canManageSources } from '#app/domain/listening/policy.ts'
import { contributionFilter } from '#app/domain/listening/room-query.ts'
import { startOfWeek, weekOf } from '#app/domain/listening/weeks.ts'
import { MESSAGE_KINDS } from '#app/domain/understanding/kind.ts'
import { brandBy } from '#db/queries/brands.ts'
import { ideaNames, visibleCommentBodies } from '#db/queries/listening.ts'
import { outsideTexts } from '#db/queries/outside.ts'
import { messagesOfSignals } from '#db/queries/signals.ts'
import type { Reader } from '#db/types.ts'
import { understandMessage } from '../../classifiers/understand-message.ts'
import { loadMessageTexts } from './message-texts.ts'
import type { ListeningDeps } from './view-listening.ts'

const WEEKS = 12
/** The newest messages; more would not change what most people say. */
const MOST_MESSAGES = 400
const PROMOTION = MESSAGE_KINDS.indexOf('promotion')

type Row = Awaited<ReturnType<typeof messagesOfSignals>>[number]

/** Loads the texts alone; the places are looked up for the chosen ones only. */
async function textsOf(q: Reader, rows: readonly Row[]): Promise<Map<string, string>> {
  const idsOf = (kind: Row['subjectKind']) =>
    rows.filter(({ subjectKind }) => subjectKind === kind).map(({ subjectId }) => subjectId)
  const comments = await visibleCommentBodies(q, idsOf('comment'))
  const outside = await outsideTexts(q, idsOf('outside'))
  const ideas = (await ideaNames(q, idsOf('idea')))
    .filter(({ hiddenAt, state }) => !hiddenAt && state !== 'held' && state !== 'withdrawn')
    .map(({ id, title }) => ({ id, text: title }))
  return new Map([...comments, ...outside, ...ideas].map(({ id, text }) => [id, text]))
}

/**
 * Drafts a challenge's brief from the questions and messages of the last twelve weeks, in people's own sentences,
 * each with its place. Leaves out a part that fewer than five people speak of.
 */
export const draftFromListening =
  ({ db, now, store }: ListeningDeps) =>
  async (actor: Actor, brandKey: string) => {
    const brand = await brandBy(db.read, brandKey)
    if (!brand) return refuse('not_found')
    // Members who may open a challenge may draft one; the same people manage the sources.
    const decision = canManageSources(actor, brand.id)
    if (!decision.ok) return decision
    const columns = await store.columnsOf(brand.id)
    const isCounted = contributionFilter(columns, { challengeId: null, voices: 'all' })
    const first = columns.firstAt(startOfWeek(weekOf(now()) - WEEKS).getTime())
    const seqs: number[] = []
    const kinds = new Map<number, Said['kind']>()
    for (let i = columns.length - 1; i >= first && seqs.length < MOST_MESSAGES; i--) {
      const kind = columns.messageOf(i)
      if (kind < 0 || kind === PROMOTION || !isCounted(i)) continue
      const seq = columns.seq[i] as number
      seqs.push(seq)
      kinds.set(seq, MESSAGE_KINDS[kind] as Said['kind'])
    }
    const rows = await messagesOfSignals(db.read, seqs)
    const texts = await textsOf(db.read, rows)
    const said = rows.flatMap(({ seq, subjectId, memberId, source }): Said[] => {
      const person = memberId ?? (source === 'outside' ? subjectId : null)
      const text = texts.get(subjectId)
      return person && text ? [{ id: subjectId, person, text, kind: kinds.get(seq) ?? 'talk' }] : []
    })
    const parts = draftBrief(said, (sentence) => understandMessage(sentence).kind)
    const chosen = new Set(parts.flatMap(({ quotes }) => quotes.map(({ id }) => id)))
    const places = await loadMessageTexts(
      db.read,
      rows.filter(({ subjectId }) => chosen.has(subjectId)),
    )
    const withSources = parts.map((part) => ({
      ...part,
      quotes: part.quotes.map(({ id, text }) => ({ text, path: places.get(id)?.path ?? null })),
    }))
    return ok({ messages: said.length, parts: withSources })
  }
