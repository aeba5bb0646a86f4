import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { dialect } from '#db/dialect.ts'
import { openDatabase } from '#db/open.ts'
import { members } from '#db/schema/index.ts'
import { Client } from '#db/sqlite-client.ts'
import { backup } from '#server/cli/backup.ts'
import { restore } from '#server/cli/restore.ts'
import type { Services } from '#server/compose.ts'
import { scratch, sqliteFile } from '#tests/setup/database.ts'
import { memberRow } from './rows.ts'

describe.skipIf(dialect !== 'sqlite')('backup and restore', () => {
  let folder = ''
  let path = ''
  let url = ''
  beforeEach(() => {
    folder = scratch()
    path = sqliteFile(folder)
    url = `file:${path}`
  })

  /** Opens the database, does something with it, and closes it. */
  async function withDatabase<T>(body: (services: Services) => Promise<T>): Promise<T> {
    const db = await openDatabase(url)
    try {
      return await body({ db } as Services)
    } finally {
      await db.close()
    }
  }
  const add = (handle: string) =>
    withDatabase(({ db }) => db.write((tx) => memberRow(tx, handle)).then(() => undefined))
  const save = (file: string) => withDatabase((services) => backup(services, url, file))
  const handles = () =>
    withDatabase(async ({ db }) =>
      (await db.read.select({ handle: members.handle }).from(members)).map(({ handle }) => handle).sort(),
    )

  test('a restore brings the rows of the backup back and keeps every database that it replaced', async () => {
    const file = join(folder, 'saved.db')
    await add('ana')
    await save(file)
    await add('budi')
    expect(restore(url, file)).toEqual({ restored: path, keptBefore: `${path}.before-restore` })
    expect(await handles()).toEqual(['ana'])
    await add('cici')
    expect(restore(url, file)).toEqual({ restored: path, keptBefore: `${path}.before-restore-2` })
    expect(await handles()).toEqual(['ana'])
    copyFileSync(`${path}.before-restore-2`, path)
    expect(await handles()).toEqual(['ana', 'cici'])
    copyFileSync(`${path}.before-restore`, path)
    expect(await handles()).toEqual(['ana', 'budi'])
    expect(readdirSync(folder).filter((name) => name.endsWith('.restoring'))).toEqual([])
  })

  test('an empty file, a text, a folder and a database of another program are not restored', async () => {
    await add('ana')
    const files = ['missing', 'empty', 'text', 'folder', 'other.db'].map((name) => join(folder, name))
    const [, empty = '', text = '', dir = '', other = ''] = files
    writeFileSync(empty, '')
    writeFileSync(text, 'hello '.repeat(1000))
    mkdirSync(dir)
    const client = new Client(other)
    client.exec('create table members (id text)')
    client.close()
    const before = readFileSync(path)
    for (const file of files)
      expect(() => restore(url, file), file).toThrow(/does not exist|not a (file|backup)/)
    expect(readFileSync(path).equals(before)).toBe(true)
    expect(existsSync(`${path}.before-restore`)).toBe(false)
  })

  test('the database itself is neither overwritten by a backup nor restored from', async () => {
    await add('ana')
    const link = join(folder, 'link.db')
    linkSync(path, link)
    for (const file of [path, link, join(folder, '.', 'x', '..', path.split('/').at(-1) ?? '')]) {
      await expect(save(file)).rejects.toThrow('the database itself')
      expect(() => restore(url, file)).toThrow('the database itself')
    }
    expect(await handles()).toEqual(['ana'])
  })

  test('a backup that cannot be written says why and leaves nothing behind', async () => {
    await expect(save(join(folder, 'none', 'a.db'))).rejects.toThrow(/^The folder .*none does not exist$/)
    mkdirSync(join(folder, 'taken'))
    await expect(save(join(folder, 'taken'))).rejects.toThrow(/taken is not a file$/)
    expect(readdirSync(folder).filter((name) => name.includes('.part'))).toEqual([])
  })

  test('a database in use is not replaced', async () => {
    const file = join(folder, 'saved.db')
    await save(file)
    await withDatabase(async () => {
      expect(() => restore(url, file)).toThrow('stop the server first')
    })
  })
})
