import { type ComponentPropsWithoutRef, type KeyboardEvent, useState } from 'react'
import { countGraphemes } from '../domain/graphemes.ts'
import { useT } from '../messages/use-t.tsx'
import { FieldFrame, type FieldProps, useFieldParts, useSubmitted } from './field.tsx'

const WARN_AT = 20

type Props = FieldProps & {
  /** The limit in graphemes. The server checks it again; typed text is never truncated. */
  max?: number
  look?: 'hook' | 'plain'
} & Omit<ComponentPropsWithoutRef<'textarea'>, 'id' | 'name' | 'className' | 'maxLength'>

/** Sends the form by Ctrl+Enter, as Enter does in a field of one line. */
function sendByKey(event: KeyboardEvent<HTMLTextAreaElement>): void {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return
  event.preventDefault()
  event.currentTarget.form?.querySelector<HTMLElement>('[type=submit]')?.click()
}

export function TextArea(props: Props) {
  const { name, label, hint, error, wide, max, look = 'plain', onInput, ...rest } = useSubmitted(props)
  const parts = useFieldParts({ name, hint, error })
  const [length, setLength] = useState(() => countGraphemes(String(rest.defaultValue ?? '')))
  return (
    <FieldFrame
      id={parts.id}
      label={label}
      hint={hint}
      error={error}
      wide={wide}
      required={rest.required}
      count={max === undefined ? null : <CharactersLeft length={length} max={max} />}
    >
      <textarea
        {...rest}
        {...parts}
        onKeyDown={sendByKey}
        name={name}
        className={look === 'hook' ? 'input input--hook' : 'input'}
        onInput={(event) => {
          setLength(countGraphemes(event.currentTarget.value))
          onInput?.(event)
        }}
      />
    </FieldFrame>
  )
}

function CharactersLeft({ length, max }: { length: number; max: number }) {
  const t = useT()
  const left = max - length
  const state = left < 0 ? 'over' : left <= WARN_AT ? 'near' : 'fine'
  const text =
    left < 0 ? t('common.graphemes_over', { count: -left }) : t('common.graphemes_left', { count: left })
  return (
    <span className="field__count" data-state={state}>
      {text}
      {/* Announced only near the limit, not at every key. */}
      <span className="sr-only" role="status">
        {state === 'fine' || left % 5 !== 0 ? '' : text}
      </span>
    </span>
  )
}
