import { crc32 } from 'node:zlib'
import { unzipSync } from 'fflate'
import { MAX_ENTRIES, MAX_UNPACKED_BYTES } from '#app/domain/imports/formats.ts'

/** Why a file cannot be read; the message's key ends with it. */
export class UnreadableFile extends Error {
  readonly problem: 'unreadable' | 'too_large' | 'too_deep' | 'empty' | 'too_many' | 'unknown'
  constructor(problem: UnreadableFile['problem']) {
    super(`The file is ${problem}`)
    this.problem = problem
  }
}

/** The checksums in the directory at the end of an archive, in its order, which is also the order of fflate. */
function* checksumsOf(bytes: Uint8Array): Generator<number, undefined> {
  const archive = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  let at = archive.readUInt32LE(archive.lastIndexOf('PK\x05\x06') + 16)
  for (;;) {
    yield archive.readUInt32LE(at + 16)
    const [name, extra, comment] = [28, 30, 32].map((field) => archive.readUInt16LE(at + field))
    at += 46 + (name ?? 0) + (extra ?? 0) + (comment ?? 0)
  }
}

/**
 * Unpacks the files of an archive that `needs` names. Refuses archives that declare too large an unpacked size. Each file
 * gets only the declared space, and its checksum has to fit: fflate cuts a file that declares too little, without an error.
 */
export function unzip(bytes: Uint8Array, needs: (name: string) => boolean): Map<string, Uint8Array> {
  let total = 0
  let entries = 0
  const checksums = checksumsOf(bytes)
  const expected = new Map<string, number | undefined>()
  try {
    const files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        entries += 1
        if (entries > MAX_ENTRIES) throw new UnreadableFile('too_large')
        const checksum = checksums.next().value
        if (!needs(name)) return false
        total += originalSize
        if (total > MAX_UNPACKED_BYTES) throw new UnreadableFile('too_large')
        expected.set(name, checksum)
        return true
      },
    })
    for (const [name, file] of Object.entries(files))
      if (crc32(file) !== expected.get(name)) throw new UnreadableFile('unreadable')
    return new Map(Object.entries(files))
  } catch (error) {
    throw error instanceof UnreadableFile ? error : new UnreadableFile('unreadable')
  }
}
