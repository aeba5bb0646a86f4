// biome-ignore lint/suspicious/noControlCharactersInRegex: browsers drop them, and "/\t/evil" becomes "//evil"
const UNSAFE = /[\\\u0000-\u0020\u007f]/

/** Returns a path of this site to redirect to after signing in; `fallback` if `next` is anything else. */
export function safeNext(next: unknown, fallback = '/'): string {
  if (typeof next !== 'string' || next.length > 2_000 || UNSAFE.test(next)) return fallback
  if (!next.startsWith('/') || next.startsWith('//')) return fallback
  const here = 'http://here.invalid'
  if (!URL.canParse(next, here)) return fallback
  const url = new URL(next, here)
  const path = url.pathname + url.search + url.hash
  // "/.//evil.com" resolves to the path "//evil.com", which a browser reads as another host.
  return url.origin === here && !path.startsWith('//') ? path : fallback
}
