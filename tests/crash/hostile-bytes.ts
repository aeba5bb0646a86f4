/** The attacker's knowledge of a site: existing URLs, and tokens of their own. */
export type RequestTargets = {
  pages: readonly string[]
  chapterId: string
  tokens: readonly string[]
  host: string
}
/** Bytes to send on a new connection. `cut`: the request is incomplete and the connection closes in the middle. */
export type HostileRequest = { kind: string; bytes: Buffer; requests: number; cut: boolean }

export class RandomChoice {
  readonly next: () => number
  constructor(next: () => number) {
    this.next = next
  }
  below = (n: number): number => Math.floor(this.next() * n)
  is = (probability: number): boolean => this.next() < probability
  pick = <T>(all: readonly T[]): T => all[this.below(all.length)] as T
  bytes = (n: number): Buffer => Buffer.from(Array.from({ length: n }, () => this.below(256)))
  text = (n: number, letters = PRINTABLE): string =>
    Array.from({ length: n }, () => this.pick([...letters])).join('')
}
const PRINTABLE = 'abcxyzABC019-._~!$&\'()*+,;=:@%/?#[]<>"{}|\\^` '

export const METHODS = ['GET', 'GET', 'GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']
const ODD_METHODS = ['TRACE', 'CONNECT', 'PROPFIND', 'PURGE', 'M-SEARCH', 'get', 'BREW', 'PRI', '']
const API = [
  ...[
    'challenges',
    'stories',
    'changes',
    'search?q=a',
    'members',
    'me',
    'comments',
    'watches',
    'links/to?q=a',
  ],
  ...[
    'openapi.json',
    'links/wanted',
    'ideas/x/vote',
    'stories/x/vote',
    'chapters/x/live',
    'chapters/x/restore',
  ],
]
const QUERIES = [
  ...['?limit=', '?cursor=', '?q=%E0%A4%A', '?page=-1', '?sort=__proto__', '?tag=%00', '?at=9e999', '?'],
  ...['?ticket=..', '?ticket=a.b', '?ticket=%ff', '?a[]=1&a[]=2', '?url=http://[', '?maxwidth=1e309'],
]

export function target(chance: RandomChoice, { pages, chapterId, host }: RequestTargets): string {
  const page = chance.pick(pages)
  const api = `/api/v1/${chance.pick(API).replace('x', chance.pick([chapterId, 'x', '%00', '..', "' or 1=1 --"]))}`
  const odd = [
    ...[
      '//',
      '///',
      '/\\',
      '\\',
      '*',
      '',
      '/%',
      '/%zz',
      '/%00',
      '/%2e%2e/',
      '/../../etc/passwd',
      '//[',
      '//]:0/',
    ],
    ...[
      'http://',
      `http://${host}/`,
      'http://[::1',
      `ws://${host}/collab/${chapterId}`,
      `${host}:443`,
      'a:b',
    ],
    ...['//evil.example/', `//${host}@x/`, '/?%', '/#', '/collab', '/collab/', `/collab/${chapterId}/x`],
    ...['/collab//', `/collab/${'a'.repeat(65)}`, '/collab/%00', `/collab/${chapterId}?ticket=%E0%A4%A`],
    ...['/s/%ff%fe', '/u/%2F', '/c/\u00e9', `/${'a'.repeat(chance.pick([300, 7_000, 20_000]))}`],
    ...[
      '/assets/..%2f..%2fserver.js',
      '/__manifest?p=%',
      '/s/x.data',
      '/_root.data',
      '/media/%2e%2e',
      '/demo/enter',
    ],
  ]
  const path = chance.pick([
    page,
    page,
    api,
    api,
    chance.pick(odd),
    chance.pick(odd),
    `/${chance.text(chance.below(40))}`,
  ])
  return chance.is(0.2) ? path + chance.pick(QUERIES) + (chance.is(0.5) ? chance.text(8) : '') : path
}

const ODD_HEADERS = [
  ...[
    'Host: ',
    'Host: a b',
    'Host: [',
    'Host: user:pw@h',
    'Host: x:99999',
    'Host: \u00ff',
    'Host: /',
    'Host: a, b',
  ],
  ...[
    'Content-Length: -1',
    'Content-Length: 99999999999999999999',
    'Content-Length: 5, 5',
    'Content-Length: x',
  ],
  ...['Transfer-Encoding: chunked, gzip', 'Transfer-Encoding: identity', 'Transfer-Encoding: \u000bchunked'],
  ...['Expect: 100-continue', 'Expect: 200-ok', 'Range: bytes=9-1', 'Range: bytes=0-0,1-1', 'TE: trailers'],
  ...[
    'Accept: \u0080',
    'Accept-Language: ;;;,q=,=',
    'Accept-Language: xx-\u00ff;q=9',
    'Accept-Encoding: br;q=x',
  ],
  ...[
    'Cookie: =;;=',
    'Cookie: sid=%E0%A4%A; zone=%',
    'Cookie: zone=Mars/Phobos; locale=__proto__',
    'Cookie: theme=\u00ff',
  ],
  ...[
    'Origin: null',
    'Origin: http://',
    'Origin: http://[',
    'Referer: %',
    'If-None-Match: *',
    'If-None-Match: W/"',
  ],
  ...[
    'X-Forwarded-For: ,,,',
    'X-Forwarded-Host: [',
    'Forwarded: host="',
    'Idempotency-Key: \u00ff',
    'X: \u0000',
  ],
  ...[
    'Connection: close, upgrade',
    'Connection: keep-alive, Upgrade',
    'Upgrade: h2c',
    'HTTP2-Settings: ',
    ' folded: x',
    ': empty',
  ],
  ...[
    'Authorization: Bearer',
    'Authorization: Bearer \u00ff',
    'Authorization: Basic !!!',
    'Content-Type: application/json',
  ],
  ...[
    'Content-Type: multipart/form-data',
    'Content-Type: multipart/form-data; boundary=',
    'Content-Type: a/b; charset=\u00ff',
  ],
]

/** Returns random request headers, which may contradict each other. */
export function headers(chance: RandomChoice, known: RequestTargets): string[] {
  const lines = chance.is(0.9) ? [`Host: ${known.host}`] : []
  if (chance.is(0.7)) lines.push('Connection: close')
  if (chance.is(0.4)) lines.push(`Authorization: Bearer ${chance.pick(known.tokens)}`)
  if (chance.is(0.3)) lines.push(`Origin: http://${known.host}`)
  for (let n = chance.pick([0, 0, 0, 1, 1, 2, 4]); n > 0; n--) lines.push(chance.pick(ODD_HEADERS))
  if (chance.is(0.03)) lines.push(`X-Long: ${'a'.repeat(chance.pick([4_000, 15_000, 17_000]))}`)
  if (chance.is(0.03)) lines.push(...Array.from({ length: 2_100 }, (_, i) => `X-${i}: ${i}`))
  return lines
}

/** Returns JSON that matches no schema, nearly matches one, or does not parse. */
function json(chance: RandomChoice, depth = 0): string {
  const leaf = [
    'null',
    'true',
    '1e999',
    '-0',
    '""',
    '"\\u0000"',
    '"\\ud800"',
    '1e-7',
    '[]',
    '{}',
    '"__proto__"',
    '"𒐫"',
  ]
  if (depth > 2 || chance.is(0.5)) return chance.pick([...leaf, JSON.stringify(chance.text(20))])
  const keys = [
    'title',
    'hook',
    'text',
    'chapterId',
    '__proto__',
    'constructor',
    'target',
    'kind',
    'id',
    'phases',
    'from',
  ]
  const pairs = Array.from(
    { length: chance.below(5) },
    () => `"${chance.pick(keys)}":${json(chance, depth + 1)}`,
  )
  return chance.is(0.2) ? `[${json(chance, depth + 1)}` : `{${pairs.join(',')}}`
}

function body(chance: RandomChoice): { type: string; bytes: Buffer } {
  const form = 'title=%&hook=%E0%A4%A&login=a&password=b&=&&&phases[0][x]=1&locale=__proto__'
  const part = `--b\r\nContent-Disposition: form-data; name="file"; filename="\u00ff"\r\n\r\n${chance.text(30)}\r\n--b`
  return chance.pick([
    { type: 'application/json', bytes: Buffer.from(json(chance)) },
    { type: 'application/json', bytes: Buffer.from('['.repeat(chance.pick([10, 5_000, 60_000]))) },
    { type: 'application/json; charset=utf-8', bytes: chance.bytes(30) },
    { type: 'application/x-www-form-urlencoded', bytes: Buffer.from(form + chance.text(20)) },
    { type: 'multipart/form-data; boundary=b', bytes: Buffer.from(part + chance.pick(['--', '', '\r\n'])) },
    { type: chance.text(12), bytes: chance.bytes(chance.pick([0, 1, 500])) },
  ])
}

export const lines = (first: string, all: readonly string[]) =>
  Buffer.from(`${[first, ...all].join('\r\n')}\r\n\r\n`, 'latin1')

function chunked(chance: RandomChoice, bytes: Buffer): Buffer {
  const size = chance.pick([
    bytes.length.toString(16),
    'zz',
    'ffffffffffffffff',
    '-1',
    `${bytes.length.toString(16)};x="`,
  ])
  const end = chance.pick(['0\r\n\r\n', '0\r\nX: y\r\n\r\n', '0', '', '0\r\n\u0000: x\r\n\r\n'])
  return Buffer.concat([Buffer.from(`${size}\r\n`), bytes, Buffer.from(`\r\n${end}`)])
}

export function request(chance: RandomChoice, known: RequestTargets): Buffer {
  const method = chance.is(0.08) ? chance.pick(ODD_METHODS) : chance.pick(METHODS)
  const version = chance.is(0.04)
    ? chance.pick(['HTTP/1.0', 'HTTP/2.0', 'HTTP/0.9', 'HTTP/1.1x', 'ICY'])
    : 'HTTP/1.1'
  const first = `${method} ${target(chance, known)} ${version}`
  const own = headers(chance, known)
  if (method === 'GET' || method === 'HEAD' || chance.is(0.1)) return lines(first, own)
  const { type, bytes } = body(chance)
  own.push(`Content-Type: ${type}`)
  if (chance.is(0.25))
    return Buffer.concat([lines(first, [...own, 'Transfer-Encoding: chunked']), chunked(chance, bytes)])
  const length = bytes.length + (chance.is(0.1) ? chance.pick([-1, 1, 1_000]) : 0)
  return Buffer.concat([lines(first, [...own, `Content-Length: ${Math.max(0, length)}`]), bytes])
}
