import type { AccentPair } from '#app/domain/brands/accent.ts'

/** The class that carries a brand's colour; its style sheet is at `paths.accent`. */
export const accentClass = ({ light, dark }: AccentPair): string =>
  `accent-${light.slice(1)}-${dark.slice(1)}`
