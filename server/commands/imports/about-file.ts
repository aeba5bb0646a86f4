import { LICENCES, type Licence } from '#app/domain/credit/manifest.ts'
import { MAX_DECLARED_AUTHORS } from '#app/domain/imports/formats.ts'
import type { DeclaredAuthor } from '#app/domain/imports/imported-text.ts'

const NAME_LENGTH = 120

/** The licence that a file states, by its identifier or its address at Creative Commons. */
export function licenceIn(text: string | undefined): Licence | null {
  const stated = (text ?? '').toLowerCase()
  if (stated.includes('publicdomain/zero')) return 'CC0-1.0'
  const [, kind] = /creativecommons\.org\/licenses\/(by(?:-sa|-nc)?)\/4\.0/.exec(stated) ?? []
  if (kind) return LICENCES.find((one) => one.toLowerCase() === `cc-${kind}-4.0`) ?? null
  const plain = stated.replace(/[\s_]+/g, '-')
  return LICENCES.find((one) => one !== 'terms' && plain.includes(one.toLowerCase())) ?? null
}

const share = (value: unknown): number | null => {
  const permille = typeof value === 'string' && value !== '' ? Number(value) : value
  return typeof permille === 'number' && Number.isInteger(permille) && permille >= 0 && permille <= 1000
    ? permille
    : null
}

/** Returns an author as a list of none or one; a file can say anything. */
export function authorFrom(name: unknown, permille?: unknown): DeclaredAuthor[] {
  if (typeof name !== 'string') return []
  const line = name.toWellFormed().replace(/\s+/g, ' ').trim().slice(0, NAME_LENGTH).trim()
  return line === '' ? [] : [{ name: line, permille: share(permille) }]
}

export const firstAuthors = (authors: DeclaredAuthor[]): DeclaredAuthor[] =>
  authors.slice(0, MAX_DECLARED_AUTHORS)

/** Names in one line of text, as Word and many web pages write them. */
export const authorsInLine = (line: string | undefined): DeclaredAuthor[] =>
  (line ?? '').split(/\s*[;,]\s*/).flatMap((name) => authorFrom(name))
