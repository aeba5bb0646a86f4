// Checks a credit manifest and knows nothing of Unggun: node check-credit.mjs credit.json [fingerprint]
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

/** JSON with sorted keys and without spaces. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(',')}}`
}

/** Shares in ‰ by largest remainder, as the first version of a proposal has them. */
function permille(shares) {
  const total = shares.reduce((sum, share) => sum + share.graphemes, 0)
  const parts = shares.map((share) => ({ ...share, permille: Math.floor((share.graphemes * 1000) / total) }))
  const rest = (share) => (share.graphemes * 1000) % total
  const order = [...parts].sort(
    (a, b) => rest(b) - rest(a) || b.graphemes - a.graphemes || (a.member < b.member ? -1 : 1),
  )
  for (const share of order.slice(0, 1000 - parts.reduce((sum, one) => sum + one.permille, 0))) share.permille++
  return new Map(parts.map((share) => [share.member, share.permille]))
}

export function checkCredit({ manifest, hash }, expected = hash) {
  const { shares, version } = manifest
  const computed = createHash('sha256').update(canonical(manifest)).digest('hex')
  const counted = permille(shares)
  return {
    hash: computed,
    hashMatches: computed === expected,
    sum: shares.reduce((sum, share) => sum + share.permille, 0),
    // A later version follows from an accepted dispute, not from the characters alone.
    sharesMatch: version > 1 ? null : shares.every((share) => counted.get(share.member) === share.permille),
    final: manifest.finalAt !== null,
  }
}

if (process.argv[1] === import.meta.filename) {
  const result = checkCredit(JSON.parse(readFileSync(process.argv[2], 'utf8')), process.argv[3])
  console.log(JSON.stringify(result, null, 2))
  if (!result.hashMatches || result.sum !== 1000 || result.sharesMatch === false) process.exitCode = 1
}
