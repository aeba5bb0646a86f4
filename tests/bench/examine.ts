import { copyFileSync, rmSync } from 'node:fs'
import { eq } from 'drizzle-orm'
import { openDatabase } from '../../db/open.ts'
import { saveSnapshot } from '../../db/queries/manuscript-log.ts'
import { manuscripts } from '../../db/schema/index.ts'
import { Client } from '../../db/sqlite-client.ts'
import { LiveDocument } from '../../server/collab/document/live-document.ts'
import { loadManuscript } from '../../server/collab/document/load-document.ts'

/**
 * A program that measures what one chapter takes on disk and in memory in a server's file. `before` is the size of the
 * file before the chapter was written.
 */
const [file = '', chapterId = '', before = '0'] = process.argv.slice(2)

function used(path: string): number {
  const client = new Client(path, { readonly: true })
  const number = (name: string) => client.pragma(name, { simple: true }) as number
  const bytes = (number('page_count') - number('freelist_count')) * number('page_size')
  client.close()
  return bytes
}

function heap(): number {
  for (let i = 0; i < 3; i++) globalThis.gc?.()
  return process.memoryUsage().heapUsed
}

/** Copies the file and marks all revisions as created, so that the log before the snapshot may be deleted. */
async function compactedIn(copy: string, state: Uint8Array): Promise<number> {
  const db = await openDatabase(`file:${copy}`)
  const at = new Date()
  await db.write(async (tx) => {
    const [row] = await tx.select().from(manuscripts).where(eq(manuscripts.chapterId, chapterId))
    const uptoSeq = row?.headSeq ?? 0
    await tx.update(manuscripts).set({ cutSeq: uptoSeq }).where(eq(manuscripts.chapterId, chapterId))
    await saveSnapshot(tx, { chapterId, uptoSeq, state, at, forget: uptoSeq - 200 })
  })
  await db.close()
  return used(copy) - Number(before)
}

async function examine(): Promise<Record<string, number>> {
  if (chapterId === '') return { used: used(file) }
  const db = await openDatabase(`file:${file}`)
  // A first run warms up the JIT, as in a running server.
  const first = await loadManuscript(db.read, chapterId)
  const state = new LiveDocument(first, () => new Date()).encode()
  first.doc.destroy()
  const empty = heap()
  const began = performance.now()
  const loaded = await loadManuscript(db.read, chapterId)
  const reload = performance.now() - began
  const full = heap()
  loaded.doc.destroy()
  await db.close()
  const bytes = used(file) - Number(before)
  const copy = `${file}-copy`
  copyFileSync(file, copy)
  const compacted = (await compactedIn(copy, state)) / state.length
  for (const each of [copy, `${copy}-wal`, `${copy}-shm`]) rmSync(each, { force: true })
  return { bytes, compacted, reload, heap: (full - empty) / 1e6 }
}

process.stdout.write(JSON.stringify(await examine()))
