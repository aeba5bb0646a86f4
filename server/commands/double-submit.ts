/** `once`: the command comes from a form, which a double click or the back button sends twice. API clients use idempotency keys instead. */
export type DoubleSubmit = {
  once?: boolean
  /** How long the form was open, by the server's own stamp. A first post that is typed too fast is held. */
  typedMs?: number
}

/** The same text from the same member within this time counts as the same submission. */
export const DOUBLE_SUBMIT_MS = 10 * 60 * 1000
