import { expect, test } from 'vitest'
import { newMarker } from '#app/domain/manuscript/write.ts'
import { connectClient, startTestCollabServer, until } from './collab-server.ts'

test('two stock clients write at the same time and the server stores both', async () => {
  const fire = await startTestCollabServer()
  const a = connectClient(fire, await fire.member('ana'))
  const b = connectClient(fire, await fire.member('budi'))
  await until(() => a.provider.synced && b.provider.synced, 'sync')
  a.text.insert(1, 'Api kecil')
  b.text.insert(b.text.length, '!')
  await until(() => a.plain() === b.plain() && a.plain().length === 10, 'the same text')
  b.text.insertEmbed(4, newMarker({ kind: 'quote' }))
  await until(() => a.plain() === b.plain() && a.plain().includes('\n'))
  await a.saved()
  await b.saved()
  const live = await fire.collab.live(fire.chapterId)
  expect(live?.text).toBe(a.plain())
  await fire.restart()
  expect((await fire.collab.live(fire.chapterId))?.text).toBe(a.plain())
  const c = connectClient(fire, await fire.member('citra'))
  await until(() => c.provider.synced)
  expect(c.plain()).toBe(a.plain())
  expect(fire.reports).toEqual([])
})
