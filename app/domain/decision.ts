import type { RefusalCode } from './refusals.ts'

/** A refusal: a stable code and, for forms, a catalogue key for each invalid field. */
export type Refusal = {
  ok: false
  code: RefusalCode
  fields?: Record<string, string>
  /** Values for the message or for programs, e.g. `{ opensAt }` or `{ newer: 4 }`. */
  detail?: Record<string, string | number>
}
export type Result<T> = { ok: true; value: T } | Refusal
export type Decision = { ok: true } | Refusal

export const allow: Decision = { ok: true }
export const ok = <T>(value: T): Result<T> => ({ ok: true, value })
export const refuse = (code: RefusalCode, more: Omit<Refusal, 'ok' | 'code'> = {}): Refusal => ({
  ok: false,
  code,
  ...more,
})

/** Returns the first refusal, or `allow` if there is none. */
export function requireAll(...decisions: Decision[]): Decision {
  return decisions.find((decision) => !decision.ok) ?? allow
}
