import { expect, test } from 'vitest'
import type { WebSocket } from 'ws'
import { CLOSE } from './close-codes.ts'
import { closeSocket, reasonThatFits } from './close-socket.ts'

const bytesIn = (text: string) => new TextEncoder().encode(text).length

test.each([
  ['short', 'locked', 'locked'],
  ['exactly 123 letters', 'a'.repeat(123), 'a'.repeat(123)],
  ['124 letters', 'a'.repeat(124), 'a'.repeat(123)],
  ['60 emoji', '🔥'.repeat(60), '🔥'.repeat(30)],
  ['letters of three bytes', 'ไ'.repeat(50), 'ไ'.repeat(41)],
])('a close reason of %s fits into its frame', (_, reason, expected) => {
  expect(reasonThatFits(reason)).toBe(expected)
  expect(bytesIn(reasonThatFits(reason))).toBeLessThanOrEqual(123)
})

test('a close reason of lone surrogates is shortened to 123 bytes', () => {
  expect(bytesIn(reasonThatFits('\ud83d'.repeat(100)))).toBeLessThanOrEqual(123)
})

test('a socket that refuses to close in order is cut off', () => {
  let cut = 0
  const socket = {
    close: () => {
      throw new RangeError('The message must not be greater than 123 bytes')
    },
    terminate: () => {
      cut += 1
    },
  }
  closeSocket(socket as unknown as WebSocket, CLOSE.refused, 'whatever')
  expect(cut).toBe(1)
})
