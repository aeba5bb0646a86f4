import type { ReactNode } from 'react'

type Props = {
  /** Whether the margin will have a line above it. */
  expectsThreads: boolean
  children: ReactNode
}

/** The boxes of the editor before it is loaded, so that nothing moves when it is. */
export function EditorFrame({ expectsThreads, children }: Props) {
  return (
    <div className="editor">
      <div className="editor__bar" />
      <div className="editor__margin-head" data-expects-threads={expectsThreads || undefined} />
      <div className="editor__page">{children}</div>
    </div>
  )
}
