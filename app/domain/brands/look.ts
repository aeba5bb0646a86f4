import { paths } from '#app/paths.ts'
import { hashText } from '../random.ts'
import type { AccentPair } from './accent.ts'

/** A brand's mark and colour. What the brand did not choose is derived from its name, always in the same way. */

/** Pairs that pass `checkAccent`; none resembles the colours of links, votes and live writing. */
const DRAWN: readonly AccentPair[] = [
  { light: '#1f5d5b', dark: '#7cc7be' },
  { light: '#6b5500', dark: '#d9be5a' },
  { light: '#7a2e6c', dark: '#e3a1d7' },
  { light: '#2f6a2a', dark: '#93cf8a' },
  { light: '#7a2233', dark: '#f0a0aa' },
  { light: '#1b5f7d', dark: '#83c6e6' },
  { light: '#6d4226', dark: '#dcae8a' },
  { light: '#50606a', dark: '#b4c3cc' },
]

export const drawnAccent = (name: string): AccentPair =>
  DRAWN[hashText(name) % DRAWN.length] ?? { light: '#1f5d5b', dark: '#7cc7be' }

/** The columns of a brand that decide its look. */
export type LookColumns = { name: string; markId: string | null; accentLight: string; accentDark: string }
/** `mark` is the address of the uploaded picture; null when the mark is drawn. */
export type BrandLook = { mark: string | null; accent: AccentPair }

export const brandLook = ({ name, markId, accentLight, accentDark }: LookColumns): BrandLook => ({
  mark: markId === null ? null : paths.media(markId),
  accent: accentLight && accentDark ? { light: accentLight, dark: accentDark } : drawnAccent(name),
})

/** The properties of a brand that cards and the API show. */
export type BrandRef = { slug: string; name: string; verified: boolean } & BrandLook

type RefColumns = LookColumns & { slug: string; verifiedAt: Date | null }

export const brandRef = (row: RefColumns): BrandRef => ({
  slug: row.slug,
  name: row.name,
  verified: row.verifiedAt !== null,
  ...brandLook(row),
})

/** The one or two letters of a drawn mark: the initials of the first words. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s\-–·&]+/u).filter((word) => /[\p{L}\p{N}]/u.test(word))
  return words
    .slice(0, 2)
    .map((word) => [...word].find((char) => /[\p{L}\p{N}]/u.test(char))?.toUpperCase() ?? '')
    .join('')
}
