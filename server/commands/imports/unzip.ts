import { unzipSync } from 'fflate'
import { MAX_ENTRIES, MAX_UNPACKED_BYTES } from '#app/domain/imports/formats.ts'

/** Why a file cannot be read; the message's key ends with it. */
export class UnreadableFile extends Error {
  readonly problem: 'unreadable' | 'too_large' | 'empty' | 'too_many' | 'unknown'
  constructor(problem: UnreadableFile['problem']) {
    super(`The file is ${problem}`)
    this.problem = problem
  }
}

/**
 * Unpacks the files of an archive that `needs` names. Refuses archives that declare too large an unpacked size. An
 * archive with a false declaration fails, because each file gets only the declared space.
 */
export function unzip(bytes: Uint8Array, needs: (name: string) => boolean): Map<string, Uint8Array> {
  let total = 0
  let entries = 0
  try {
    const files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        entries += 1
        if (entries > MAX_ENTRIES) throw new UnreadableFile('too_large')
        if (!needs(name)) return false
        total += originalSize
        if (total > MAX_UNPACKED_BYTES) throw new UnreadableFile('too_large')
        return true
      },
    })
    return new Map(Object.entries(files))
  } catch (error) {
    throw error instanceof UnreadableFile ? error : new UnreadableFile('unreadable')
  }
}
