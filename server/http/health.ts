import { statfs } from 'node:fs/promises'
import type { Database } from '#db/types.ts'

const LEAST_FREE = 64 * 1024 * 1024
const PATIENCE_MS = 3000

async function roomOnDisk(folder: string): Promise<void> {
  const { bavail, bsize } = await statfs(folder)
  if (bavail * bsize < LEAST_FREE) throw new Error('the disk is almost full')
}

const tooSlow = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error('the database does not answer')), { once: true })
  })

/** Why this server should get no visitors now; undefined when it should. */
export async function unreadiness(db: Database, dataDir: string): Promise<string | undefined> {
  try {
    // An empty write: the lock can be had and the engine answers.
    const written = db.write(() => Promise.resolve())
    await Promise.race([
      Promise.all([written, roomOnDisk(dataDir)]),
      tooSlow(AbortSignal.timeout(PATIENCE_MS)),
    ])
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
