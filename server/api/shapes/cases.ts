import { z } from 'zod'
import { CASE_DECISIONS, CASE_KINDS, CASE_SECTIONS } from '#app/domain/cases/options.ts'
import { CASE_SUBJECT_KINDS } from '#app/domain/cases/reasons.ts'
import { component, count, id, Person, time } from './primitives.ts'

export const Case = component(
  'Case',
  z.object({
    id,
    kind: z.enum(CASE_KINDS),
    section: z.enum(CASE_SECTIONS),
    subjectKind: z.enum(CASE_SUBJECT_KINDS),
    openedAt: time,
    /** When an answer is due; only of disputes about credit. */
    dueAt: time.nullable(),
    /** 0 … 100 */
    risk: z.int().min(0).max(100),
    band: z.int().min(0).max(3),
    text: z.string(),
    place: z.string(),
    author: Person.nullable(),
    /** How many other open cases have the same words, or the same link by the same author. */
    alike: count,
    claim: z.object({ by: id, name: z.string(), until: time, mine: z.boolean() }).nullable(),
  }),
)

const sections = Object.fromEntries([...CASE_SECTIONS, 'all', 'mine'].map((name) => [name, count])) as Record<
  (typeof CASE_SECTIONS)[number] | 'all' | 'mine',
  typeof count
>

export const Queue = z.object({
  items: z.array(Case),
  nextCursor: z.string().nullable(),
  counts: z.object(sections),
  oldestAt: time.nullable(),
  medianMs: z.number().nullable(),
})

export const Claimed = z.object({ id, claimUntil: time })
export const Decided = z.object({
  id,
  decision: z.enum(CASE_DECISIONS),
  undoUntil: time,
  /** The results of the alike cases that were named to be decided with it. */
  alike: z.object({ decided: z.array(id), refused: z.array(z.object({ id, code: z.string() })) }).optional(),
})
export const Appealed = z.object({ id })
