import { useLocation } from '@remix-run/react'
import { type ReactNode, useEffect, useRef } from 'react'

/** A menu made of `details`. With JavaScript, outside clicks, Escape and losing focus close it. */
export function Menu(props: { label: string; button: ReactNode; children: ReactNode }) {
  const menu = useRef<HTMLDetailsElement>(null)
  const { key } = useLocation()
  // biome-ignore lint/correctness/useExhaustiveDependencies: every new page closes it
  useEffect(() => menu.current?.removeAttribute('open'), [key])

  useEffect(() => {
    const element = menu.current
    if (!element) return
    const close = () => element.removeAttribute('open')
    const onPointer = (event: PointerEvent) => {
      if (event.target instanceof Node && !element.contains(event.target)) close()
    }
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !element.open) return
      close()
      element.querySelector('summary')?.focus()
    }
    document.addEventListener('pointerdown', onPointer)
    element.addEventListener('keydown', onKey)
    return () => {
      document.removeEventListener('pointerdown', onPointer)
      element.removeEventListener('keydown', onKey)
    }
  }, [])

  return (
    <details className="menu" ref={menu}>
      <summary className="icon-button">
        <span className="sr-only">{props.label}</span>
        {props.button}
      </summary>
      <div className="menu__panel">{props.children}</div>
    </details>
  )
}
