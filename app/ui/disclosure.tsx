import type { ReactNode } from 'react'

/** A section that expands in place; works without JavaScript. */
export function Disclosure(props: { label: string; open?: boolean; children: ReactNode }) {
  return (
    <details className="disclosure" open={props.open}>
      <summary>{props.label}</summary>
      {props.children}
    </details>
  )
}
