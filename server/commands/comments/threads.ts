import { type Actor, isMember, reviewsForBrand } from '#app/domain/actor.ts'
import { mentionsIn } from '#app/domain/comments/mentions.ts'
import { commentLocation, commentsOn, membersNamed } from '#db/queries/comments.ts'
import type { CommentTarget } from '#db/schema/index.ts'
import type { Reader } from '#db/types.ts'
import type { Deps } from '../../deps.ts'

type Row = Awaited<ReturnType<typeof commentsOn>>[number]

/**
 * A comment as the viewer may see it. `hidden` and `deleted` ones are placeholders without text and author, and so is a
 * `held` one for everybody but its author and the team, who alone learn that it is held.
 */
export type ThreadComment = Pick<
  Row,
  'id' | 'parentId' | 'type' | 'badge' | 'createdAt' | 'orphanedAt' | 'resolvedAt' | 'editedAt'
> & {
  state: 'shown' | 'hidden' | 'held' | 'deleted'
  body: string
  quote: string | null
  author: Row['author'] | null
  /** The handles that it mentions, of members with visible pages. */
  mentions: string[]
  /** Why the team hid it; only for its author and the team, who can still read the text. */
  hiddenReason: string | null
  can: { edit: boolean; hide: boolean }
}
export type Thread = ThreadComment & { replies: ThreadComment[] }

type Viewer = { id: string | undefined; reviews: boolean }

function visibleTo({ id: viewerId, reviews }: Viewer, row: Row): Omit<ThreadComment, 'mentions'> {
  const { hiddenAt, heldAt, deletedAt, hiddenReason, authorId, author, ...rest } = row
  const own = viewerId === authorId
  const held = heldAt && (own || reviews) ? 'held' : 'hidden'
  const state = deletedAt ? 'deleted' : hiddenAt ? 'hidden' : heldAt ? held : 'shown'
  const readable = state === 'shown' || (state !== 'deleted' && (own || reviews))
  const can = {
    edit: own && (state === 'shown' || state === 'held'),
    hide: reviews && state !== 'deleted',
  }
  if (readable) return { ...rest, state, author, can, hiddenReason: state === 'hidden' ? hiddenReason : null }
  return { ...rest, state, body: '', quote: null, author: null, editedAt: null, hiddenReason: null, can }
}

const MAX_MENTIONS = 500

/** Returns the handles that the texts mention, of members with visible pages. */
export const visibleHandles =
  (q: Reader) =>
  async (texts: readonly string[]): Promise<ReadonlySet<string>> => {
    const named = new Set(texts.flatMap((text) => mentionsIn(text)))
    const found = await membersNamed(q, [...named].slice(0, MAX_MENTIONS))
    return new Set(found.map(({ handleKey }) => handleKey))
  }

/** Lists threads with their replies, oldest first. Leaves out placeholders without replies. */
export const threadsOn =
  ({ db }: Deps) =>
  async (actor: Actor, kind: CommentTarget, id: string): Promise<Thread[]> => {
    const location = await commentLocation(db.read, kind, id)
    const viewer = {
      id: isMember(actor) ? actor.id : undefined,
      reviews: location !== undefined && reviewsForBrand(actor, location.challenge.brandId),
    }
    const seen = (await commentsOn(db.read, kind, id)).map((row) => visibleTo(viewer, row))
    const known = await visibleHandles(db.read)(seen.map(({ body }) => body))
    const rows = seen.map(
      (row): ThreadComment => ({ ...row, mentions: mentionsIn(row.body).filter((one) => known.has(one)) }),
    )
    const isPlaceholder = (one: ThreadComment) => one.author === null
    const roots = rows
      .filter((row) => row.parentId === null)
      .map((row) => ({ ...row, replies: [] as ThreadComment[] }))
    const byId = new Map(roots.map((root) => [root.id, root]))
    for (const row of rows) if (row.parentId && !isPlaceholder(row)) byId.get(row.parentId)?.replies.push(row)
    return roots.filter((root) => !isPlaceholder(root) || root.replies.length > 0)
  }
