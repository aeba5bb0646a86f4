import * as encoding from 'lib0/encoding'
import { expect, test } from 'vitest'
import { bearer, lightFire, rawSocket, until } from './fire.ts'

const cursor = (client: number, clock: number, state: unknown) => {
  const inner = encoding.createEncoder()
  encoding.writeVarUint(inner, 1)
  encoding.writeVarUint(inner, client)
  encoding.writeVarUint(inner, clock)
  encoding.writeVarString(inner, JSON.stringify(state))
  const outer = encoding.createEncoder()
  encoding.writeVarUint(outer, 1)
  encoding.writeVarUint8Array(outer, encoding.toUint8Array(inner))
  return encoding.toUint8Array(outer)
}
const PEOPLE = 20

test('[O4] who only looks is told of together: a few frames for each of them in a minute, and nobody is forgotten', async () => {
  const fire = await lightFire()
  const sockets: ReturnType<typeof rawSocket>[] = []
  for (let i = 0; i < PEOPLE; i++) {
    const socket = rawSocket(fire, bearer(await fire.member(`m${i}`)))
    await socket.opened()
    socket.send(cursor(900 + i, 1, { at: i }))
    sockets.push(socket)
  }
  const heard = () => sockets.map(({ frames }) => frames.filter((frame) => frame[0] === 1).length)
  const people = (frame: Uint8Array | undefined) => frame?.[(frame[1] as number) < 128 ? 2 : 3]
  await until(() => sockets.every(({ frames }) => frames.length > 2), 'the cursors')
  const tick = () => (fire.realtime as unknown as { sockets: { tick: () => void } }).sockets.tick()
  // Their cursors settle.
  const settled = async () => {
    let before = ''
    await until(() => {
      const now = heard().join()
      const still = now === before
      before = now
      return still
    })
  }
  await settled()
  const before = heard()
  for (let second = 0; second < 60; second += 5) {
    fire.skip(5_000)
    if (second % 15 === 0) {
      for (const [i, socket] of sockets.entries()) socket.send(cursor(900 + i, 2 + second, { at: i }))
      // What they said has arrived once what was asked behind it is answered.
      const asked = sockets.map(({ frames }) => frames.length)
      for (const socket of sockets) socket.send(Uint8Array.of(100, second))
      await until(() => sockets.every(({ frames }, i) => frames.length > (asked[i] as number)))
    }
    tick()
    await new Promise((done) => setImmediate(done))
  }
  await until(() => heard().every((count, i) => count - (before[i] as number) >= 4))
  await settled()
  for (const [i, { frames }] of sockets.entries()) {
    expect(heard()[i]! - before[i]!).toBeLessThanOrEqual(12)
    const last = frames.findLast((frame) => frame[0] === 1 && frame.length > 10)
    expect(people(last)).toBe(PEOPLE - 1)
  }
}, 30_000)
