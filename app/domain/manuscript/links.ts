const SCHEMES = new Set(['http:', 'https:', 'mailto:'])
const MAX_LENGTH = 2048
// Space, controls, backslash and the invisible format characters: each has been used to smuggle a scheme
// past a check, because browsers drop or rewrite them while parsing an address.
// biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what is looked for
const HIDDEN = /[\u0000-\u0020\u007f-\u00a0\u00ad\u2000-\u200f\u2028-\u202f\u2060-\u206f\ufeff\\<>"]/u

/**
 * The address itself when a reader may follow it, else null. Accepted: http, https and mailto with something
 * after them, a path of this site (`/…`, never `//…`), and a fragment (`#…`).
 */
export function safeLink(address: unknown): string | null {
  if (typeof address !== 'string' || address === '' || address.length > MAX_LENGTH) return null
  if (HIDDEN.test(address)) return null
  if (address.startsWith('#')) return address
  if (address.startsWith('/')) return address.startsWith('//') ? null : address
  let url: URL
  try {
    url = new URL(address)
  } catch {
    return null
  }
  if (!SCHEMES.has(url.protocol)) return null
  if (url.protocol === 'mailto:') return url.pathname.includes('@') ? address : null
  // `https:evil` parses, but means a relative address on an https page.
  return /^https?:\/\/[^/]/iu.test(address) && url.username === '' && url.password === '' ? address : null
}
