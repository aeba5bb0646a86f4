import { z } from 'zod'
import { PROMISE_SOURCES, PROMISE_STATES } from '#app/domain/promises/states.ts'
import { component, count, id, list, Person, time } from './primitives.ts'

/** The source, as everybody may read it now. */
const Said = z.object({
  about: z.enum(['comment', 'question', 'complaint', 'passage', 'idea']),
  text: z.string(),
  quote: z.string().nullable(),
  path: z.string(),
  at: time.nullable(),
})

export const BrandPromise = component(
  'BrandPromise',
  z.object({
    id,
    state: z.enum(PROMISE_STATES),
    /** Whether it was kept after its date. */
    isKeptLate: z.boolean(),
    text: z.string(),
    /** The action that was done, or the reason for the withdrawal. */
    outcome: z.string(),
    due: time,
    /** The date that was promised first. */
    firstDue: time,
    createdAt: time,
    changedAt: time.nullable(),
    settledAt: time.nullable(),
    owner: Person.nullable(),
    from: z.object({ kind: z.enum(PROMISE_SOURCES), id, said: Said.nullable() }),
    speakers: z.object({ count, named: z.array(Person) }),
  }),
)

export const PromiseList = list(BrandPromise).extend({
  counts: z.object({ open: count, late: count, kept: count, withdrawn: count }),
})

export const NamedSpeaker = z.object({ id, named: z.boolean() })
