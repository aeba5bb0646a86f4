import { type FileHandle, open } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Makes commits durable that were made with `synchronous = normal`: written to the log but not synced. */
export type Disk = {
  /** Resolves when everything committed before the call is on disk. */
  sync(): Promise<void>
  /** Throws if an earlier sync failed. */
  trust(): void
  close(): Promise<void>
}

/** Syncs the directory, so that the log's entry is durable. Platforms that cannot open directories do not need it. */
async function syncDirectory(path: string): Promise<void> {
  const directory = await open(dirname(path), 'r').catch(() => undefined)
  try {
    await directory?.sync()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EIO') throw error
  } finally {
    await directory?.close()
  }
}

/**
 * Opens SQLite's write-ahead log as a file; syncing it makes all committed data durable. The log exists and stays
 * the same file while a connection is open. SQLite holds its locks on other files, so closing it releases none.
 */
export function openDisk(path: string): Disk {
  let log: FileHandle | undefined
  let lost: Error | undefined

  async function sync() {
    try {
      if (!log) {
        log = await open(`${path}-wal`, 'r+')
        await syncDirectory(path)
      }
      await log.datasync()
    } catch (cause) {
      // After a failed sync the system may drop its dirty pages, so a second sync could succeed without them.
      lost = new Error('The disk did not keep what was written: start again once it does', { cause })
      throw lost
    }
  }

  return {
    sync,
    trust: () => {
      if (lost) throw lost
    },
    close: async () => log?.close(),
  }
}
