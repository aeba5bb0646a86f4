import { Link, useNavigation } from '@remix-run/react'
import type { ButtonHTMLAttributes, MouseEvent, ReactNode } from 'react'

export type ButtonStyle = 'main' | 'quiet' | 'bare' | 'danger'
type Size = 'normal' | 'small'

export function buttonClass(look: ButtonStyle = 'main', size: Size = 'normal'): string {
  return ['button', look === 'main' ? '' : `button--${look}`, size === 'small' ? 'button--small' : '']
    .filter(Boolean)
    .join(' ')
}

type ButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className' | 'disabled'> & {
  look?: ButtonStyle
  size?: Size
  /** The reason why it is disabled. Shown below and read to screen readers; the button stays focusable. */
  why?: string
}

export function Button({ look, size, why, children, type = 'button', ...rest }: ButtonProps) {
  const button = (
    <button
      {...rest}
      type={type}
      className={buttonClass(look, size)}
      aria-disabled={why ? true : undefined}
      onClick={why ? (event) => event.preventDefault() : rest.onClick}
    >
      {children}
    </button>
  )
  if (!why) return button
  return (
    <span>
      {button}
      <span className="button__reason">{why}</span>
    </span>
  )
}

/**
 * A submit button that sends its form once: it ignores clicks while a submission is pending, and the second click of
 * a double click that lands on a button rendered in place of the first one.
 */
export function SubmitButton(props: Omit<ButtonProps, 'type'>) {
  const busy = useNavigation().state === 'submitting'
  const once = (event: MouseEvent<HTMLButtonElement>) => {
    if (busy || event.detail > 1) event.preventDefault()
    else props.onClick?.(event)
  }
  return <Button {...props} type="submit" aria-disabled={busy || undefined} onClick={once} />
}

type LinkButtonProps = {
  id?: string
  to: string
  look?: ButtonStyle
  size?: Size
  children: ReactNode
  reloadDocument?: boolean
}

export function LinkButton({ id, to, look, size, children, reloadDocument }: LinkButtonProps) {
  return (
    <Link id={id} to={to} className={buttonClass(look, size)} reloadDocument={reloadDocument}>
      {children}
    </Link>
  )
}
