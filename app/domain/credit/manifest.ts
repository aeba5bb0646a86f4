/** Licences by their SPDX identifier; `terms` refers to the licence in the challenge's terms. */
export const LICENCES = ['terms', 'CC-BY-4.0', 'CC-BY-SA-4.0', 'CC-BY-NC-4.0', 'CC0-1.0'] as const
export type Licence = (typeof LICENCES)[number]

/**
 * The authors of a story and the terms under which they wrote it. Members are named by id only, so that the hash
 * survives renames and members who leave; names are stated beside the manifest.
 */
export type CreditManifest = {
  format: 'unggun-credit/1'
  story: { id: string; title: string; language: string }
  challenge: string
  brand: string
  licence: Licence
  /** Hashes of the texts of the terms that the contributors accepted. */
  terms: { version: number; sha256: string }[]
  cause: string
  version: number
  publishedAt: string
  finalAt: string | null
  /** The frozen revisions in the order of the chapters, each with the SHA-256 of its content. */
  revisions: { chapter: string; title: string; revision: string; n: number; sha256: string }[]
  /** `terms`: the versions of the terms that the member accepted before the proposal. */
  shares: { member: string; graphemes: number; permille: number; terms: number[] }[]
  disputes: { id: string; member: string; at: string; accepted: boolean | null; answeredAt: string | null }[]
}

/** JSON with sorted keys and without spaces: equal values have equal texts, so that the hash can be recomputed. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonicalJson(inner)}`).join(',')}}`
}
