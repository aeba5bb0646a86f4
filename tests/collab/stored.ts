import { asc, eq } from 'drizzle-orm'
import { plainText } from '#app/domain/manuscript/block-text.ts'
import { manuscriptText, readBlocks } from '#app/domain/manuscript/layout.ts'
import { openDatabase } from '#db/open.ts'
import { manuscriptUpdates } from '#db/schema/index.ts'
import { loadManuscript } from '#server/collab/document/load-document.ts'
import type { TestCollabServer } from './collab-server.ts'

/** Loads the document from the database file alone. */
export async function onDisk(testServer: TestCollabServer): Promise<string> {
  const db = await openDatabase(`file:${testServer.file}`)
  try {
    return plainText(readBlocks(manuscriptText((await loadManuscript(db.read, testServer.chapterId)).doc)))
  } finally {
    await db.close()
  }
}

/** The stored updates of the chapter, oldest first. */
export const log = (testServer: TestCollabServer) =>
  testServer.db.read
    .select()
    .from(manuscriptUpdates)
    .where(eq(manuscriptUpdates.chapterId, testServer.chapterId))
    .orderBy(asc(manuscriptUpdates.seq))
