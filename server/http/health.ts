import { statfs } from 'node:fs/promises'
import type { Database } from '#db/types.ts'

const MIN_FREE_BYTES = 64 * 1024 * 1024
const CHECK_TIMEOUT_MS = 3000

async function checkDiskSpace(folder: string): Promise<void> {
  const { bavail, bsize } = await statfs(folder)
  if (bavail * bsize < MIN_FREE_BYTES) throw new Error('the disk is almost full')
}

const tooSlow = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error('the database does not answer')), { once: true })
  })

/** The reason why this server is not ready for traffic; undefined when it is ready. */
export async function findUnreadyReason(db: Database, dataDir: string): Promise<string | undefined> {
  try {
    // An empty write proves that the write lock is free and that the engine responds.
    const written = db.write(() => Promise.resolve())
    await Promise.race([
      Promise.all([written, checkDiskSpace(dataDir)]),
      tooSlow(AbortSignal.timeout(CHECK_TIMEOUT_MS)),
    ])
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
