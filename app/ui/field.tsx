import { type ComponentPropsWithoutRef, createContext, type ReactNode, useContext, useId } from 'react'
import { formError } from '#app/messages/form-error.ts'
import { useT } from '../messages/use-t.tsx'

/** A hidden username field for password managers. It has no name, so that it is not sent. */
export function UsernameForManagers({ handle }: { handle: string }) {
  return <input type="text" autoComplete="username" value={handle} hidden readOnly />
}

/** The id of a control that has an error. Only one form of a page is sent at a time, so the name is enough. */
export const errorFieldId = (name: string): string => `field-${name}`

type Submitted = { errors: Record<string, string>; values: Record<string, string> }

/** The errors and the typed values of the form around a field, after a refused submission. */
export const SubmittedContext = createContext<Submitted>({ errors: {}, values: {} })

/** Returns the error of a field, or of the first invalid line of a list field. */
export function fieldError(errors: Submitted['errors'], name: string): string | undefined {
  return errors[name] ?? Object.entries(errors).find(([field]) => field.startsWith(`${name}.`))?.[1]
}

/** Adds to the props of a field its error and what was typed, as the form around it knows them. */
export function useSubmitted<Props extends { name: string; error?: string; defaultValue?: unknown }>(
  props: Props,
): Props {
  const { errors, values } = useContext(SubmittedContext)
  const typed = values[props.name]
  const error = props.error ?? fieldError(errors, props.name)
  return { ...props, ...(error && { error }), ...(typed !== undefined && { defaultValue: typed }) }
}

export type FieldProps = {
  name: string
  label: string
  hint?: ReactNode
  /** A message key, as the form schemas return it */
  error?: string
  wide?: boolean
}

type Parts = { id: string; 'aria-describedby'?: string; 'aria-invalid'?: true }

type FieldState = { name?: string; hint?: ReactNode; error?: string | undefined }

/** Connects label, hint and error to a control, so that screen readers read all three. */
export function useFieldParts({ name, hint, error }: FieldState): Parts {
  const ownId = useId()
  // A fixed id for a field with an error: the list of errors above the form links to it.
  const id = error && name ? errorFieldId(name) : ownId
  const described = [error ? `${id}-error` : '', hint ? `${id}-hint` : ''].filter(Boolean).join(' ')
  return {
    id,
    ...(described && { 'aria-describedby': described }),
    ...(error && { 'aria-invalid': true as const }),
  }
}

type FrameProps = Omit<FieldProps, 'name'> & {
  id: string
  required?: boolean
  children: ReactNode
  count?: ReactNode
}

export function FieldFrame({ id, label, hint, error, wide, required, children, count }: FrameProps) {
  const t = useT()
  return (
    <div className={wide ? 'field field--wide' : 'field'}>
      <label className="field__label" htmlFor={id}>
        {label}
        {required ? null : <span className="field__optional"> ({t('common.optional')})</span>}
      </label>
      {children}
      <FieldError id={id} error={error} />
      {hint || count ? (
        <div className="field__footer">
          {hint ? (
            <span className="field__hint" id={`${id}-hint`}>
              {hint}
            </span>
          ) : null}
          {count}
        </div>
      ) : null}
    </div>
  )
}

type InputProps = FieldProps & Omit<ComponentPropsWithoutRef<'input'>, 'id' | 'name' | 'className'>

export function Field(props: InputProps) {
  const { name, label, hint, error, wide, ...rest } = useSubmitted(props)
  const parts = useFieldParts({ name, hint, error })
  return (
    <FieldFrame id={parts.id} label={label} hint={hint} error={error} wide={wide} required={rest.required}>
      <input {...rest} {...parts} name={name} className="input" />
    </FieldFrame>
  )
}

type Option = { value: string; label: string }
type SelectProps = FieldProps & { options: readonly Option[] } & Omit<
    ComponentPropsWithoutRef<'select'>,
    'id' | 'name' | 'className'
  >

export function Select(props: SelectProps) {
  const { name, label, hint, error, wide, options, ...rest } = useSubmitted(props)
  const parts = useFieldParts({ name, hint, error })
  return (
    <FieldFrame id={parts.id} label={label} hint={hint} error={error} wide={wide} required>
      <select {...rest} {...parts} name={name} className="input">
        <Options options={options} value={rest.defaultValue ?? rest.value} />
      </select>
    </FieldFrame>
  )
}

type OptionsProps = { options: readonly Option[]; value: ComponentPropsWithoutRef<'select'>['value'] }

/**
 * The options of a select, with the stored value added when it is not among them. Otherwise the browser would send
 * the first option, and saving the form would change the value.
 */
export function Options({ options, value }: OptionsProps) {
  return (
    <>
      {withStored(options, value).map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </>
  )
}

const withStored = (options: readonly Option[], value: OptionsProps['value']): readonly Option[] =>
  typeof value !== 'string' || value === '' || options.some((option) => option.value === value)
    ? options
    : [...options, { value, label: value }]

/** The sentence that says what is wrong with the control with this id. */
export function FieldError({ id, error }: { id: string; error: string | undefined }) {
  const t = useT()
  return error ? (
    <p className="field__error" id={`${id}-error`}>
      {formError(t, error)}
    </p>
  ) : null
}

type GroupErrorProps = { name: string; error: string | undefined; text?: string }

/** The error of a group of controls. The list of errors above the form leads to it; `text` replaces the usual sentence. */
export function GroupError({ name, error, text }: GroupErrorProps) {
  const t = useT()
  return error ? (
    <p className="field__error" id={errorFieldId(name)} tabIndex={-1}>
      {text ?? formError(t, error)}
    </p>
  ) : null
}

type CheckProps = { name: string; label: ReactNode; error?: string } & Omit<
  ComponentPropsWithoutRef<'input'>,
  'id' | 'name' | 'type'
>

/** The caller passes the error: of several boxes with one name, only the first has it. */
export function Check({ name, label, error, ...rest }: CheckProps) {
  const parts = useFieldParts({ name, error })
  return (
    <div>
      <label className="check">
        <input {...rest} {...parts} type="checkbox" name={name} />
        <span>{label}</span>
      </label>
      <FieldError id={parts.id} error={error} />
    </div>
  )
}

type ChoicesProps = Pick<FieldProps, 'name' | 'error'> & {
  legend: string
  options: readonly Option[]
  /** Without it nothing is chosen, and the form is not sent before something is. */
  defaultValue?: string
}

/** A radio group. */
export function Choices(props: ChoicesProps) {
  const { name, legend, options, defaultValue, error } = useSubmitted(props)
  const parts = useFieldParts({ name, error })
  return (
    <fieldset>
      <legend className="field__label">{legend}</legend>
      <div className="choices">
        {withStored(options, defaultValue).map((option, at) => (
          <label className="choice" key={option.value}>
            <input
              {...(at === 0 && parts)}
              required={defaultValue === undefined}
              type="radio"
              name={name}
              value={option.value}
              defaultChecked={option.value === defaultValue}
            />
            {option.label}
          </label>
        ))}
      </div>
      <FieldError id={parts.id} error={error} />
    </fieldset>
  )
}
