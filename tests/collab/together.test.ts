import { expect, test } from 'vitest'
import { newMarker } from '#app/domain/manuscript/write.ts'
import { clientOf, lightFire, until } from './collab-server.ts'

test('two stock clients write into each other and the server keeps it', async () => {
  const fire = await lightFire()
  const a = clientOf(fire, await fire.member('ana'))
  const b = clientOf(fire, await fire.member('budi'))
  await until(() => a.provider.synced && b.provider.synced, 'sync')
  a.text.insert(1, 'Api kecil')
  b.text.insert(b.text.length, '!')
  await until(() => a.plain() === b.plain() && a.plain().length === 10, 'the same text')
  b.text.insertEmbed(4, newMarker({ kind: 'quote' }))
  await until(() => a.plain() === b.plain() && a.plain().includes('\n'))
  await a.saved()
  await b.saved()
  const live = await fire.realtime.live(fire.chapterId)
  expect(live?.text).toBe(a.plain())
  await fire.restart()
  expect((await fire.realtime.live(fire.chapterId))?.text).toBe(a.plain())
  const c = clientOf(fire, await fire.member('citra'))
  await until(() => c.provider.synced)
  expect(c.plain()).toBe(a.plain())
  expect(fire.reports).toEqual([])
})
