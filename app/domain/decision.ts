import type { RefusalCode } from './refusals.ts'

/** A refusal is a value: a stable code, and for forms a catalogue key for each field that is wrong. */
export type Refusal = {
  ok: false
  code: RefusalCode
  fields?: Record<string, string>
  /** Facts that the sentence names or that a program needs, e.g. `{ opensAt }` or `{ newer: 4 }`. */
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

/** The first refusal, or leave to go on. */
export function all(...decisions: Decision[]): Decision {
  return decisions.find((decision) => !decision.ok) ?? allow
}
