import { type FileHandle, open } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Of commits made with `synchronous = normal`, which have been written to the log but not waited for. */
export type Disk = {
  /** Once everything committed before is on disk. */
  sync(): Promise<void>
  /** Throws when the disk once failed to keep something. */
  trust(): void
  close(): Promise<void>
}

/** The directory knows of the log only after this. Where directories can't be opened, they needn't be. */
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
 * SQLite's write-ahead log, seen as a file: syncing it makes durable whatever was committed into it. It exists and
 * is the same file for as long as a connection is open; SQLite keeps its locks elsewhere, so closing it frees none.
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
      // What the system then holds in memory may never reach the disk, and a second attempt can succeed without it.
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
