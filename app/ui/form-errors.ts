import { formState } from './form-problems.tsx'

export type FormState = ReturnType<typeof formState>
const UNTOUCHED: FormState = formState(undefined)

/** What one form of a page with several got back; the others are as they were. */
export function formStateFor(answer: unknown, is: Record<string, string>): FormState {
  const state = formState(answer)
  const mine = Object.entries(is).every(([name, value]) => (state.values[name] ?? '') === value)
  return mine ? state : UNTOUCHED
}

/** The complaint about a field, or about the first bad line of a field that is a list. */
export function fieldError(errors: Record<string, string>, name: string): string | undefined {
  return errors[name] ?? Object.entries(errors).find(([field]) => field.startsWith(`${name}.`))?.[1]
}
