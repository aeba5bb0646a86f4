import { expect, test } from 'vitest'
import { newMarker } from '#app/domain/manuscript/write.ts'
import { startTestCollabServer, until } from './collab-server.ts'
import { connectClient } from './test-client.ts'

test('two stock clients write at the same time and the server stores both', async () => {
  const testServer = await startTestCollabServer()
  const a = connectClient(testServer, await testServer.member('ana'))
  const b = connectClient(testServer, await testServer.member('budi'))
  await until(() => a.provider.synced && b.provider.synced, 'sync')
  a.text.insert(1, 'Api kecil')
  b.text.insert(b.text.length, '!')
  await until(() => a.plain() === b.plain() && a.plain().length === 10, 'the same text')
  b.text.insertEmbed(4, newMarker({ kind: 'quote' }))
  await until(() => a.plain() === b.plain() && a.plain().includes('\n'))
  await a.saved()
  await b.saved()
  const live = await testServer.collab.live(testServer.chapterId)
  expect(live?.text).toBe(a.plain())
  await testServer.restart()
  expect((await testServer.collab.live(testServer.chapterId))?.text).toBe(a.plain())
  const c = connectClient(testServer, await testServer.member('citra'))
  await until(() => c.provider.synced)
  expect(c.plain()).toBe(a.plain())
  expect(testServer.reports).toEqual([])
})
