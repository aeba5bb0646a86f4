import { fork } from 'node:child_process'
import { closeSync, existsSync, openSync, readdirSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { dialect } from '#db/dialect.ts'
import { openDatabase } from '#db/open.ts'
import { appendAudit, brokenAudit } from '#db/queries/audit.ts'
import { auditEntries, members } from '#db/schema/index.ts'
import { openSqlite } from '#db/sqlite.ts'
import { Client } from '#db/sqlite-client.ts'
import { openDisk } from '#db/sqlite-disk.ts'
import type { Database, Tx } from '#db/types.ts'
import { whenFileEnds } from '#tests/setup/closing.ts'
import { scratch, sqliteFile } from '#tests/setup/database.ts'
import { slowness } from '#tests/setup/machine-speed.ts'
import { AT, memberRow } from './rows.ts'

async function opened(path: string): Promise<Database> {
  const db = await openDatabase(`file:${path}`)
  whenFileEnds(() => db.close())
  return db
}
/** Reads a pragma of the writing handle, which has no public accessor. */
const pragma = (db: Database, name: string) =>
  db.write(async (tx) => {
    const { session } = tx as unknown as {
      session: { client: { prepare(sql: string): { all(): object[] } } }
    }
    return Object.values(session.client.prepare(`pragma ${name}`).all()[0] ?? {})[0]
  })

const turn = () => new Promise((done) => setImmediate(done))

describe.skipIf(dialect !== 'sqlite')('a SQLite file', () => {
  test('a SQLite file uses full synchronisation on every open, so that acknowledged writes survive a power failure', async () => {
    const path = sqliteFile()
    for (const _ of ['first', 'second', 'third']) {
      const db = await openDatabase(`file:${path}`)
      expect([await pragma(db, 'synchronous'), await pragma(db, 'journal_mode')]).toEqual([2, 'wal'])
      expect([await pragma(db, 'foreign_keys'), await pragma(db, 'busy_timeout')]).toEqual([1, 0])
      await db.close()
    }
  })

  test('a SQLite file syncs asynchronously where requested, before the write resolves', async () => {
    const slow = {
      isAsked: false,
      keep: () => {},
      sync: () =>
        new Promise<void>((resolve) => {
          slow.isAsked = true
          slow.keep = resolve
        }),
      trust: () => {},
      close: async () => {},
    }
    const db = openSqlite(sqliteFile(), slow)
    const seen: string[] = []
    const written = db.write({ beside: true }, async (tx) => {
      await memberRow(tx, 'ana')
      db.afterCommit(() => void seen.push('effect'))
    })
    void written.then(() => seen.push('answer'))
    while (!slow.isAsked) await turn()
    for (let i = 0; i < 20; i++) await turn()
    expect([await db.read.$count(members), seen]).toEqual([1, []])
    // Other writes do not wait for it.
    await db.write((tx) => memberRow(tx, 'budi'))
    expect([await pragma(db, 'synchronous'), seen]).toEqual([2, []])
    slow.keep()
    await written
    expect(seen).toEqual(['effect', 'answer'])
    await db.close()
  })

  test('a SQLite file rejects all writes after a failed sync', async () => {
    const path = sqliteFile()
    const disk = openDisk(path)
    const db = openSqlite(path, disk)
    await db.write({ beside: true }, (tx) => memberRow(tx, 'ana'))
    // The underlying log is closed, so the next sync fails as permanently as on a broken disk.
    await disk.close()
    const lost = /did not keep/
    await expect(db.write({ beside: true }, (tx) => memberRow(tx, 'budi'))).rejects.toThrow(lost)
    await expect(db.write((tx) => memberRow(tx, 'cut'))).rejects.toThrow(lost)
    await expect(db.check()).rejects.toThrow(lost)
    await db.close()
  })

  test('a SQLite file is created with its folder from a path, a file: address and a file URL', async () => {
    const folder = scratch()
    const paths = [
      join(folder, 'a', 'b', 'one.db'),
      join(folder, 'two.db'),
      join(folder, 'with a space', 'three.db'),
    ]
    const urls = [paths[0], `file:${paths[1]}`, new URL(`file://${encodeURI(paths[2] ?? '')}`).href]
    for (const url of urls) {
      const db = await openDatabase(String(url))
      await db.migrate()
      await db.close()
    }
    expect(paths.map((path) => existsSync(path))).toEqual([true, true, true])
    expect(statSync(join(folder, 'a', 'b')).mode & 0o777).toBe(0o700)
  })

  test('a SQLite file has a reader that cannot write', async () => {
    const db = await opened(sqliteFile())
    const write = async () => memberRow(db.read as Tx, 'sneaky')
    await expect(write()).rejects.toThrow(/readonly/)
  })

  test('a damaged SQLite file is rejected', async () => {
    const path = sqliteFile()
    const db = await opened(path)
    await db.write(async (tx) => {
      for (let n = 0; n < 500; n++) await memberRow(tx, `member-${n}`)
    })
    await db.check()
    await db.close()
    const client = new Client(path)
    client.pragma('journal_mode = delete')
    const pages = client.pragma('page_count', { simple: true }) as number
    const size = client.pragma('page_size', { simple: true }) as number
    client.close()
    const file = openSync(path, 'r+')
    for (let page = 2; page < pages; page += 3) writeSync(file, Buffer.alloc(200, 0xff), 0, 200, page * size)
    closeSync(file)
    await expect(opened(path).then((again) => again.check())).rejects.toThrow()
  })

  describe('backing up', () => {
    test('a backup is a consistent copy during writes, which can be restored', async () => {
      const folder = scratch()
      const db = await opened(sqliteFile())
      await db.write(async (tx) => {
        for (let n = 0; n < 300; n++) await memberRow(tx, `member-${n}`)
        const deed = { chain: 'kopi', actorId: null, action: 'x', targetKind: 'x', targetId: 'x', at: AT }
        for (let n = 0; n < 20; n++) await appendAudit(tx, deed)
      })
      let writing = true
      const written = (async () => {
        let n = 0
        // SQLite's writes are synchronous: without yielding to the event loop nothing else would run.
        for (; writing; n++) await db.write((tx) => memberRow(tx, `late-${n}`)).then(turn)
        return n
      })()
      const copy = join(folder, 'copy.db')
      await db.backup(copy)
      writing = false
      expect(await written).toBeGreaterThan(0)
      expect(readdirSync(folder)).toEqual(['copy.db'])

      const restored = await opened(copy)
      await restored.check()
      const kept = await restored.read.$count(members)
      expect(kept).toBeGreaterThanOrEqual(300)
      expect(kept).toBeLessThanOrEqual(await db.read.$count(members))
      expect([await restored.read.$count(auditEntries), await brokenAudit(restored.read)]).toEqual([
        20,
        undefined,
      ])
      await restored.migrate()
      await restored.write((tx) => memberRow(tx, 'after-the-restore'))
    })

    test('a backup replaces an older backup only when the new one is complete', async () => {
      const folder = scratch()
      const db = await opened(sqliteFile())
      const copy = join(folder, 'copy.db')
      await db.backup(copy)
      await db.write((tx) => memberRow(tx, 'ana'))
      await db.backup(copy)
      expect(await (await opened(copy)).read.$count(members)).toBe(1)
      await expect(db.backup(join(folder, 'no', 'such', 'folder.db'))).rejects.toThrow()
      expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([])
    })
  })

  test('two processes write concurrently without losing rows or blocking the event loop', async () => {
    const path = sqliteFile()
    const db = await opened(path)
    const child = fork(join(import.meta.dirname, 'second-writer.ts'), [path, '60'], {
      execArgv: ['--import', 'tsx'],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    await new Promise((ready) => child.once('message', ready))
    child.send('go')
    let longest = 0
    let last = performance.now()
    const pulse = setInterval(() => {
      longest = Math.max(longest, performance.now() - last)
      last = performance.now()
    }, 5)
    const ended = new Promise((done) => child.once('exit', done))
    for (let n = 0; n < 60; n++) await db.write((tx) => memberRow(tx, `here-${n}`)).then(turn)
    expect(await ended).toBe(0)
    clearInterval(pulse)
    expect(await db.read.$count(members)).toBe(120)
    expect(longest).toBeLessThan(400 * slowness())
  })

  test('a SQLite file waits for another process that holds the lock without blocking the event loop', async () => {
    const path = sqliteFile()
    const db = await opened(path)
    const other = new Client(path)
    other.exec('BEGIN IMMEDIATE')
    let beats = 0
    const released = new Promise<void>((done) => {
      const pulse = setInterval(() => {
        if (++beats < 20) return
        clearInterval(pulse)
        other.exec('COMMIT')
        done()
      }, 5)
    })
    await db.write((tx) => memberRow(tx, 'patient'))
    await released
    other.close()
    expect(beats).toBeGreaterThanOrEqual(20)
    expect(await db.read.$count(members)).toBe(1)
  })

  test('a SQLite file is migrated while another process is writing', async () => {
    const path = join(scratch(), 'fresh.db')
    const db = await opened(path)
    const child = fork(join(import.meta.dirname, 'second-writer.ts'), [path, 'hold'], {
      execArgv: ['--import', 'tsx'],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    const ended = new Promise((done) => child.once('exit', done))
    await new Promise((ready) => child.once('message', ready))
    child.send('go')
    await new Promise((holding) => child.once('message', holding))
    await db.migrate()
    expect(await ended).toBe(0)
    await db.write((tx) => memberRow(tx, 'ana'))
  })
})
