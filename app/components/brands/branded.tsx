import type { ReactNode } from 'react'
import type { AccentPair } from '#app/domain/brands/accent.ts'
import { paths } from '#app/paths.ts'

/** The class that carries a brand's colour; its style sheet is at `paths.accent`. */
export const accentClass = ({ light, dark }: AccentPair): string =>
  `accent-${light.slice(1)}-${dark.slice(1)}`

type Props = { accent: AccentPair; className?: string; children: ReactNode }

/** Gives its content a brand's colour, for the mark, the cover, the tab line, Follow and quote rules; nothing else uses it. */
export function Branded({ accent, className = '', children }: Props) {
  return (
    <div className={`branded ${accentClass(accent)} ${className}`.trim()}>
      <link rel="stylesheet" href={paths.accent(accent.light, accent.dark)} />
      {children}
    </div>
  )
}
