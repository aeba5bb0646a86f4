import { members } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'

export const AT = new Date('2026-03-02T12:00:00.000Z')

/** Inserts a member directly, bypassing commands, for tests of the tables. */
export async function memberRow(tx: Tx, handle: string): Promise<string> {
  const names = { handle, handleKey: handle, handleSkeleton: handle, displayName: handle }
  const [row] = await tx
    .insert(members)
    .values({ ...names, createdAt: AT })
    .returning({ id: members.id })
  if (!row) throw new Error('The database kept no member')
  return row.id
}
