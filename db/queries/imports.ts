import { desc, eq } from 'drizzle-orm'
import { imports, members } from '../schema/index.ts'
import type { Reader } from '../types.ts'

const MOST_SHOWN = 100

/** The imports of a story, newest first, with who imported them. */
export const importsOf = (q: Reader, storyId: string) =>
  q
    .select({
      id: imports.id,
      fileName: imports.fileName,
      format: imports.format,
      rights: imports.rights,
      authors: imports.authors,
      chapterIds: imports.chapterIds,
      createdAt: imports.createdAt,
      handle: members.handle,
      displayName: members.displayName,
      leftAt: members.leftAt,
    })
    .from(imports)
    .innerJoin(members, eq(members.id, imports.memberId))
    .where(eq(imports.storyId, storyId))
    .orderBy(desc(imports.id))
    .limit(MOST_SHOWN)
