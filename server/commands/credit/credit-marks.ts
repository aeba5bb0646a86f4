import { type CreditMark, creditMark } from '#app/domain/credit/credit-mark.ts'
import { creditOfStories } from '#db/queries/stories.ts'
import type { Reader } from '#db/types.ts'

/** Returns the credit marks of the stories of a list by their ids, with one query. A story without text has no authors. */
export async function creditMarks(q: Reader, storyIds: string[]): Promise<(storyId: string) => CreditMark> {
  const ids = [...new Set(storyIds)]
  const rows = ids.length > 0 ? await creditOfStories(q, ids) : []
  const written = new Map<string, typeof rows>()
  for (const row of rows) {
    const known = written.get(row.storyId)
    if (known) known.push(row)
    else written.set(row.storyId, [row])
  }
  return (storyId) => creditMark(written.get(storyId) ?? [])
}
