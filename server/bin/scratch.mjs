import { accessSync, constants, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'

const MIN_FREE_BYTES = 512 * 1024 * 1024

/** The folder for temporary databases: in memory if there is enough of it. */
export function scratchFolder() {
  if (process.platform !== 'linux') return tmpdir()
  try {
    accessSync('/dev/shm', constants.W_OK)
    const { bavail, bsize } = statfsSync('/dev/shm')
    return bavail * bsize > MIN_FREE_BYTES ? '/dev/shm' : tmpdir()
  } catch {
    return tmpdir()
  }
}
