export const PROMISE_SOURCES = ['comment', 'idea', 'passage', 'question'] as const
export type PromiseSourceKind = (typeof PROMISE_SOURCES)[number]

export const STORED_PROMISE_STATES = ['open', 'kept', 'withdrawn'] as const
export type StoredPromiseState = (typeof STORED_PROMISE_STATES)[number]

/** Late is an open promise whose date has passed; it is never stored. */
export const PROMISE_STATES = ['open', 'late', 'kept', 'withdrawn'] as const
export type PromiseState = (typeof PROMISE_STATES)[number]

type Dated = { state: StoredPromiseState; dueAt: Date; settledAt: Date | null }

export const promiseState = ({ state, dueAt }: Pick<Dated, 'state' | 'dueAt'>, now: Date): PromiseState =>
  state === 'open' && now > dueAt ? 'late' : state

/** Whether it was kept after its date. */
export const isKeptLate = ({ state, dueAt, settledAt }: Dated): boolean =>
  state === 'kept' && settledAt !== null && settledAt > dueAt

export type PromiseCounts = Record<PromiseState, number>

/** Counts how many of the promises that came to an end or passed their date were kept. */
export const keptOf = ({ kept, late, withdrawn }: PromiseCounts): { kept: number; ended: number } => ({
  kept,
  ended: kept + late + withdrawn,
})
