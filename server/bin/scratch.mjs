import { accessSync, constants, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'

const ROOMY = 512 * 1024 * 1024

/** Where throw-away databases live: memory where there is enough of it. */
export function scratchFolder() {
  if (process.platform !== 'linux') return tmpdir()
  try {
    accessSync('/dev/shm', constants.W_OK)
    const { bavail, bsize } = statfsSync('/dev/shm')
    return bavail * bsize > ROOMY ? '/dev/shm' : tmpdir()
  } catch {
    return tmpdir()
  }
}
