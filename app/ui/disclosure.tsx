import type { ReactNode } from 'react'

/** A part that opens in place; without JavaScript too. */
export function Disclosure(props: { label: string; open?: boolean; children: ReactNode }) {
  return (
    <details className="disclosure" open={props.open}>
      <summary>{props.label}</summary>
      {props.children}
    </details>
  )
}
