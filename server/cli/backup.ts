import { existsSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { isPostgres, sqlitePath } from '#db/open.ts'
import type { Services } from '../compose.ts'
import { CommandError } from './failure.ts'

/** Whether both paths lead to one file, also over links. */
export function isSameFile(one: string, other: string): boolean {
  if (resolve(one) === resolve(other)) return true
  if (!existsSync(one) || !existsSync(other)) return false
  const [a, b] = [statSync(one), statSync(other)]
  return a.ino === b.ino && a.dev === b.dev
}

/** Writes a copy of the database, also while the server runs. Replaces an earlier backup of this name, never the database itself. */
export async function backup({ db }: Services, databaseUrl: string, file: string) {
  if (isPostgres(databaseUrl)) throw new CommandError('On PostgreSQL use pg_dump')
  if (isSameFile(sqlitePath(databaseUrl), file))
    throw new CommandError(`${file} is the database itself: name another file`)
  if (!existsSync(dirname(file))) throw new CommandError(`The folder ${dirname(file)} does not exist`)
  if (existsSync(file) && !statSync(file).isFile()) throw new CommandError(`${file} is not a file`)
  await db.backup(file).catch((error: unknown) => {
    throw new CommandError(`${file} was not written: ${(error as Error).message}`)
  })
  return { backup: file }
}
