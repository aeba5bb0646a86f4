import { type ComponentPropsWithoutRef, useEffect, useRef, useState } from 'react'
import { useT } from '../messages/use-t.tsx'
import { FieldFrame, type FieldProps, useFieldParts, useSubmitted } from './field.tsx'
import './file-input.css'

type InputProps = Omit<ComponentPropsWithoutRef<'input'>, 'type' | 'className' | 'aria-label'> & {
  id: string
  /** The name that screen readers say; the label of the button is not part of it. */
  label: string
  /** The label of the button. */
  choose?: string | undefined
}

/**
 * An input for a file with a button in the language of the page; the browser's own button speaks that of the browser.
 * The name of the chosen file is the browser's. Without JavaScript an optional empty field also says so in its words.
 */
export function FileInput({ label, choose, onChange, ...input }: InputProps) {
  const t = useT()
  const control = useRef<HTMLInputElement>(null)
  const [isEmpty, setEmpty] = useState(false)
  // A page from the history may still have its file.
  useEffect(() => setEmpty(control.current?.files?.length === 0), [])
  return (
    <span className="input file">
      <label className="button button--quiet button--small" htmlFor={input.id}>
        {choose ?? t('common.choose_file')}
      </label>
      <input
        {...input}
        ref={control}
        type="file"
        className="file__input"
        aria-label={label}
        data-empty={isEmpty || undefined}
        onChange={(event) => {
          setEmpty(event.currentTarget.files?.length === 0)
          onChange?.(event)
        }}
      />
    </span>
  )
}

type Props = FieldProps & Omit<InputProps, 'id' | 'name' | 'label'>

export function FileField(props: Props) {
  const { name, label, hint, error, wide, ...rest } = useSubmitted(props)
  const parts = useFieldParts({ name, hint, error })
  return (
    <FieldFrame id={parts.id} label={label} hint={hint} error={error} wide={wide} required={rest.required}>
      <FileInput {...rest} {...parts} name={name} label={label} />
    </FieldFrame>
  )
}
