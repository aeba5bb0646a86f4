import type { Lens } from '#app/domain/standing/lenses.ts'
import { type IdeaListRow, ideaListCursor, listIdeaRows, type StoredOrder } from '#db/queries/idea-lists.ts'
import { firstMembers } from '#db/queries/lenses.ts'
import { decodeCursor, encodeCursor, type Page, pageOf } from '#db/queries/pages.ts'
import type { Reader } from '#db/types.ts'

type Seen = Pick<Parameters<typeof listIdeaRows>[1], 'challengeId' | 'reviewer' | 'tag' | 'state'> & {
  viewerId: string | undefined
}
type Options = {
  order: StoredOrder
  lens: Lens
  brandId: string
  cursor?: string | null | undefined
  limit: number
}

/**
 * A page of ideas under a lens: first the ideas of those whom it prefers, then all others, both in the same order. The
 * first part of a cursor says which of the two lists it continues.
 */
export async function ideasUnderLens(q: Reader, seen: Seen, options: Options): Promise<Page<IdeaListRow>> {
  const { order, lens, brandId, limit } = options
  const { viewerId, ...rest } = seen
  const preferred = await firstMembers(q, { lens, viewerId, brandId })
  const [part, value, id] = decodeCursor(options.cursor, 3) ?? []
  const from = part === undefined ? null : encodeCursor([value ?? '', id ?? ''])
  const asked = { ...rest, ...(viewerId ? { viewerId } : {}), order }
  const isSecond = part === 2
  const first =
    isSecond || preferred.length === 0
      ? []
      : await listIdeaRows(q, { ...asked, authors: { only: preferred }, cursor: from, limit })
  const others =
    first.length > limit
      ? []
      : await listIdeaRows(q, {
          ...asked,
          authors: { except: preferred },
          cursor: isSecond ? from : null,
          limit: limit - first.length,
        })
  const partOf = ({ idea }: IdeaListRow) => (preferred.includes(idea.authorId) ? 1 : 2)
  return pageOf(
    [...first, ...others],
    limit,
    (row) => [partOf(row), ...ideaListCursor(order)(row)],
    (row) => row,
  )
}
