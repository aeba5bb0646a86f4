/** From a form, which a double click or the back button sends twice; programs have idempotency keys. */
export type Once = { once?: boolean }

/** For so long the very same words are taken for the same press. */
export const TWICE_MS = 10 * 60 * 1000
