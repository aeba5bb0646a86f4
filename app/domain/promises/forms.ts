import { z } from 'zod'
import { MAX_QUOTE_LENGTH } from '../comments/comment-types.ts'
import { FILLED, reference, shortText, typedText } from '../text.ts'
import { MAX_OUTCOME, MAX_PROMISE } from './limits.ts'
import { PROMISE_STATES, STORED_PROMISE_STATES } from './states.ts'

/**
 * The source of a promise: a comment, a question, an idea or, with a quote, a passage of a chapter's published text.
 */
export const PromiseSource = z
  .object({
    kind: z.enum(['comment', 'idea', 'passage', 'question'], 'field.choose'),
    /** The id of the comment, question or idea; for a passage the id of its chapter. */
    id: reference,
    quote: typedText({ min: 1, max: MAX_QUOTE_LENGTH, isQuoted: true }).optional(),
  })
  .strict()
  .refine(({ kind, quote }) => kind !== 'passage' || quote !== undefined, {
    path: ['quote'],
    message: 'field.required',
  })
  .meta({
    allOf: [
      {
        anyOf: [{ properties: { kind: { enum: ['comment', 'idea', 'question'] } } }, { required: ['quote'] }],
      },
    ],
  })
export type PromiseSource = z.output<typeof PromiseSource>

/** A day, which ends in the zone of who promises, or an instant in ISO 8601. */
const due = z.union([z.iso.date(), z.iso.datetime({ offset: true })], 'field.invalid')

const text = typedText({ min: 1, max: MAX_PROMISE })
/** The handle of a member of the team. */
const owner = shortText(60)

/** Without an owner, the member who makes the promise becomes the owner. */
export const MakePromise = z.object({ from: PromiseSource, text, due, owner: owner.optional() }).strict()
export type MakePromise = z.output<typeof MakePromise>

/** Withdrawing requires a reason, which is public. */
export const ChangePromise = z
  .object({
    state: z.enum(STORED_PROMISE_STATES, 'field.choose').optional(),
    /** The action that was done, or the reason for the withdrawal. */
    outcome: typedText({ max: MAX_OUTCOME }).optional(),
    text: text.optional(),
    due: due.optional(),
    owner: owner.optional(),
  })
  .strict()
  .refine(({ state, outcome }) => state !== 'withdrawn' || (outcome ?? '') !== '', {
    path: ['outcome'],
    message: 'field.required',
  })
  .meta({
    allOf: [
      {
        anyOf: [
          { properties: { state: { enum: ['open', 'kept'] } } },
          { properties: { outcome: FILLED }, required: ['outcome'] },
        ],
      },
    ],
  })
export type ChangePromise = z.output<typeof ChangePromise>

/** The filter of the ledger's page; unknown values show everything, because links are shared. */
export const PromiseFilter = z.object({ state: z.enum(PROMISE_STATES).optional().catch(undefined) })
