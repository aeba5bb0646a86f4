import { Form, type FormProps, Link, useLocation } from '@remix-run/react'
import { type MouseEvent, useEffect, useRef } from 'react'
import { describeRefusal } from '#app/messages/describe-refusal.ts'
import { formError } from '#app/messages/form-error.ts'
import { paths } from '#app/paths.ts'
import type { Refusal } from '../domain/decision.ts'
import { useFormat, useT } from '../messages/use-t.tsx'
import type { RefusedForm } from '../responses.ts'
import { errorFieldId, SubmittedContext } from './field.tsx'

/** The message keys of the fields' labels by name; a field of a group has two, the group's and its own. */
export type FieldLabels = Readonly<Record<string, string | readonly string[]>>

type Props = {
  refusal: Refusal | undefined
  /** The page where the terms of this form are accepted */
  terms?: string
  labels?: FieldLabels
}

/** Shows why a form was refused, above the form. It takes the focus, so that it is read first. */
export function FormProblems({ refusal, terms, labels = {} }: Props) {
  const t = useT()
  const format = useFormat()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (refusal) box.current?.focus()
  }, [refusal])
  if (!refusal) return null
  const { challenge } = refusal.detail ?? {}
  const address = terms ?? (challenge ? paths.terms(String(challenge)) : undefined)
  return (
    <div className="problems" role="alert" tabIndex={-1} ref={box}>
      <p>
        {refusal.code === 'invalid' && refusal.fields
          ? t('form.fix_fields', { count: countFields(refusal.fields) })
          : describeRefusal(t, format, refusal)}
      </p>
      <FieldErrors fields={refusal.fields} labels={labels} />
      {refusal.code === 'sign_in' ? <Elsewhere to={paths.login()} label={t('shell.sign_in')} /> : null}
      {refusal.detail?.sanction ? (
        <p>
          <Link to={paths.ownSanctions()} target="_blank">
            {t('sanctions.why_and_appeal')}
          </Link>{' '}
          ({t('form.new_tab')}).
        </p>
      ) : null}
      {refusal.code === 'terms_needed' && address ? (
        <Elsewhere to={address} label={t('challenge.terms')} />
      ) : null}
    </div>
  )
}

/** The field of an error: `bannedPhrases.3` is an error of the list `bannedPhrases`. */
const fieldOfError = (name: string): string => name.replace(/\.\d+$/, '')

const countFields = (fields: Record<string, string>): number =>
  new Set(Object.keys(fields).map(fieldOfError)).size

type ErrorsProps = { fields: Record<string, string> | undefined; labels: FieldLabels }

/** Goes to the field without a navigation, which would take the errors away. */
function focusField(event: MouseEvent<HTMLAnchorElement>) {
  const field = document.getElementById(event.currentTarget.hash.slice(1))
  if (!field) return
  event.preventDefault()
  field.focus()
}

/** Links to the fields with errors, so that nobody has to search for them. */
function FieldErrors({ fields, labels }: ErrorsProps) {
  const t = useT()
  const errors = new Map(Object.entries(fields ?? {}).map(([name, key]) => [fieldOfError(name), key]))
  if (errors.size === 0) return null
  const labelOf = (name: string) => {
    const keys = [labels[name] ?? []].flat()
    if (keys.length === 0) return null
    const label = keys.map((key) => t.dynamic(key)).join(', ')
    return label.endsWith('?') ? `${label} ` : `${label}: `
  }
  return (
    <ul>
      {[...errors].map(([name, key]) => (
        <li key={name}>
          <a href={`#${errorFieldId(name)}`} onClick={focusField}>
            {labelOf(name)}
            {formError(t, key)}
          </a>
        </li>
      ))}
    </ul>
  )
}

/** A link that opens in another tab, so that the typed text of this page stays. */
function Elsewhere({ to, label }: { to: string; label: string }) {
  const t = useT()
  const { pathname, search } = useLocation()
  return (
    <p>
      <Link to={`${to}?next=${encodeURIComponent(pathname + search)}`} target="_blank">
        {label}
      </Link>{' '}
      ({t('form.new_tab')}). {t('form.kept')}
    </p>
  )
}

/** The state of a form after its last submission: refusal, errors by field and typed values. */
export type FormState = {
  refusal?: Refusal
  errors: Record<string, string>
  values: Record<string, string>
}

/** Reads the state of a form from the page's action data. A preview has typed values and no refusal. */
export function formState(answer: unknown): FormState {
  const refused =
    answer && typeof answer === 'object' && 'refusal' in answer ? (answer as Partial<RefusedForm>) : undefined
  return { refusal: refused?.refusal, errors: refused?.refusal?.fields ?? {}, values: refused?.values ?? {} }
}

const UNTOUCHED = formState(undefined)

/** Returns the state of one form on a page with several; an empty state when another form was sent. */
export function formStateFor(answer: unknown, is: Record<string, string>): FormState {
  const state = formState(answer)
  const mine = Object.entries(is).every(([name, value]) => (state.values[name] ?? '') === value)
  return mine ? state : UNTOUCHED
}

/** Tells whether an option was chosen when its form was refused; `otherwise` is returned for a form that was not. */
export const wasChosen = (state: FormState, name: string, value = 'on', otherwise = false): boolean =>
  state.refusal ? (state.values[name]?.split(' ').includes(value) ?? false) : otherwise

type ActionFormProps = FormProps & Omit<Props, 'refusal'> & { state: FormState; stored?: FormState['values'] }

/** A form that says why its last submission was refused. Its fields show their errors, and what was typed or is stored. */
export function ActionForm({ state, stored, labels, terms, children, ...form }: ActionFormProps) {
  const { errors, values } = state
  return (
    <SubmittedContext.Provider value={{ errors, values: { ...stored, ...values } }}>
      <Form method="post" className="form" {...form}>
        <FormProblems refusal={state.refusal} labels={labels} terms={terms} />
        {children}
      </Form>
    </SubmittedContext.Provider>
  )
}
