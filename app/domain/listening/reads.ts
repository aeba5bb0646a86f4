/**
 * Whether a request for the mark at the end of a text may be counted: never of a reader who asks not to be tracked, of a
 * page that is only prefetched, or of another site.
 */
export function mayCountRead(headers: Headers): boolean {
  if (headers.get('dnt') === '1' || headers.get('sec-gpc') === '1') return false
  if (/prefetch|preview/i.test(headers.get('sec-purpose') ?? headers.get('purpose') ?? '')) return false
  const from = headers.get('sec-fetch-site')
  return from === null || from === 'same-origin'
}
