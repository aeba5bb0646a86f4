import { createHash } from 'node:crypto'
import {
  type HostileRequest,
  headers,
  lines,
  METHODS,
  type RandomChoice,
  type RequestTargets,
  request,
  target,
} from './hostile-bytes.ts'

/** One WebSocket frame, masked as clients must, in most cases. */
function frame(chance: RandomChoice, payload: Buffer): Buffer {
  const opcode = chance.is(0.8)
    ? 0x82
    : chance.pick([0x81, 0x88, 0x89, 0x8a, 0x02, 0x80, 0xc2, 0x83, 0xff, 0x08])
  const masked = chance.is(0.95)
  const mask = masked ? chance.bytes(4) : Buffer.alloc(4)
  const size = payload.length
  const head = size < 126 ? Buffer.from([opcode, size]) : Buffer.from([opcode, 126, size >> 8, size & 255])
  if (masked) head[1] = (head[1] ?? 0) | 0x80
  if (chance.is(0.03)) head[1] = 0xff
  return Buffer.concat([
    head,
    masked ? mask : Buffer.alloc(0),
    payload.map((byte, i) => byte ^ (mask[i % 4] ?? 0)),
  ])
}

/** Returns the beginning of a known protocol message followed by random bytes. */
function message(chance: RandomChoice): Buffer {
  const begin = chance.pick([[0, 0], [0, 1], [0, 2], [0, 9], [1], [3], [100], [100, 1], [99], []])
  const length = chance.is(0.5) ? [chance.below(40)] : [0xff, 0xff, 0xff, 0xff, chance.below(128)]
  return Buffer.from([
    ...begin,
    ...(chance.is(0.7) ? length : []),
    ...chance.bytes(chance.below(chance.is(0.1) ? 300 : 40)),
  ])
}

const KEY = (chance: RandomChoice) => createHash('md5').update(String(chance.next())).digest('base64')

export function upgrade(chance: RandomChoice, known: RequestTargets): Buffer {
  const ours = chance.is(0.6)
  const path = ours ? `/collab/${known.chapterId}` : target(chance, known)
  const own = [`Host: ${known.host}`, 'Connection: Upgrade', 'Upgrade: websocket']
  own.push(`Sec-WebSocket-Key: ${chance.is(0.95) ? KEY(chance) : chance.text(9)}`)
  own.push(`Sec-WebSocket-Version: ${chance.is(0.95) ? 13 : chance.pick(['8', '99', '', '13, 8'])}`)
  if (chance.is(0.85)) own.push(`Authorization: Bearer ${chance.pick(known.tokens)}`)
  if (!ours || chance.is(0.1)) own.push(...headers(chance, known).slice(1))
  if (chance.is(0.1))
    own.push(
      chance.pick([
        'Sec-WebSocket-Protocol: vite-hmr',
        'Sec-WebSocket-Protocol: ,',
        'Sec-WebSocket-Extensions: x; y=',
      ]),
    )
  const method = chance.is(0.95) ? 'GET' : chance.pick(METHODS)
  const frames = Array.from({ length: chance.below(6) }, () => frame(chance, message(chance)))
  return Buffer.concat([lines(`${method} ${path} HTTP/1.1`, own), ...frames])
}

export function attempt(chance: RandomChoice, known: RequestTargets): HostileRequest {
  const made = chance.next()
  const one = (kind: string, bytes: Buffer, requests = 1): HostileRequest => ({
    kind,
    bytes,
    requests,
    cut: false,
  })
  let all: HostileRequest
  if (made < 0.45) all = one('request', request(chance, known))
  else if (made < 0.75) all = one('upgrade', upgrade(chance, known))
  else if (made < 0.95) {
    const several = Array.from({ length: 2 + chance.below(6) }, () =>
      chance.is(0.9) ? request(chance, known) : upgrade(chance, known),
    )
    all = one('pipelined', Buffer.concat(several), several.length)
  } else
    all = one(
      'noise',
      chance.pick([
        chance.bytes(200),
        Buffer.from('\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', 'latin1'),
        Buffer.from('\r\n\r\n\r\n'),
      ]),
    )
  const { bytes } = all
  if (chance.is(0.05) && bytes.length > 0) bytes[chance.below(bytes.length)] = chance.below(256)
  return chance.is(0.15) ? { ...all, bytes: bytes.subarray(0, chance.below(bytes.length)), cut: true } : all
}
