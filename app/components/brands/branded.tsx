import type { ReactNode } from 'react'
import type { AccentPair } from '#app/domain/brands/accent.ts'
import { paths } from '#app/paths.ts'
import { accentClass } from './accent-class.ts'

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
