import { formState } from './form-problems.tsx'

export type FormState = ReturnType<typeof formState>
const UNTOUCHED: FormState = formState(undefined)

/** Returns the state of one form on a page with several; an empty state when another form was sent. */
export function formStateFor(answer: unknown, is: Record<string, string>): FormState {
  const state = formState(answer)
  const mine = Object.entries(is).every(([name, value]) => (state.values[name] ?? '') === value)
  return mine ? state : UNTOUCHED
}

/** Tells whether an option was chosen when its form was refused; `otherwise` is returned for a form that was not. */
export const wasChosen = (state: FormState, name: string, value = 'on', otherwise = false): boolean =>
  state.refusal ? (state.values[name]?.split(' ').includes(value) ?? false) : otherwise

/** Returns the error of a field, or of the first invalid line of a list field. */
export function fieldError(errors: Record<string, string>, name: string): string | undefined {
  return errors[name] ?? Object.entries(errors).find(([field]) => field.startsWith(`${name}.`))?.[1]
}
