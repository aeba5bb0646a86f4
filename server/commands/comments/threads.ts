import { type Actor, isMember, reviewsForBrand } from '#app/domain/actor.ts'
import { mentionsIn } from '#app/domain/comments/mentions.ts'
import { byRank, type Lens } from '#app/domain/standing/lenses.ts'
import { badgesOf, type ExpertBadge } from '#db/queries/badges.ts'
import { blockedBy } from '#db/queries/blocks.ts'
import {
  commentLocation,
  commentsOn,
  commentsOnPassages,
  commentWithReplies,
  membersNamed,
} from '#db/queries/comments.ts'
import { markedHelpful } from '#db/queries/helpful-marks.ts'
import { lensRanks } from '#db/queries/lenses.ts'
import { type QuestionMark, questionMarks } from '#db/queries/questions.ts'
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
  | 'id'
  | 'parentId'
  | 'type'
  | 'badge'
  | 'createdAt'
  | 'orphanedAt'
  | 'resolvedAt'
  | 'editedAt'
  | 'helpful'
  | 'readsAsAdvert'
> & {
  state: 'shown' | 'hidden' | 'held' | 'deleted'
  body: string
  quote: string | null
  author: Row['author'] | null
  /** The handles that it mentions, of members with visible pages. */
  mentions: string[]
  /** Why the team hid it; only for its author and the team, who can still read the text. */
  hiddenReason: string | null
  /** The badges that the brand gave the author. */
  badges: ExpertBadge[]
  /** Whether the viewer marked it as helpful. */
  marked: boolean
  can: { edit: boolean; hide: boolean; markHelpful: boolean; report: boolean; promise: boolean }
  /** Whether the viewer blocked its author: it is folded. */
  isBlocked: boolean
  /** For a question that begins a thread: the number of its askers and its state. */
  question: QuestionMark | null
}
export type Thread = ThreadComment & { replies: ThreadComment[] }

/** The fields that are looked up for all comments at once. */
type Resolved = 'mentions' | 'badges' | 'marked' | 'question'
type Viewer = { id: string | undefined; reviews: boolean; blocked: ReadonlySet<string> }

function visibleTo(
  { id: viewerId, reviews, blocked }: Viewer,
  row: Row,
): Omit<ThreadComment, Resolved> & { authorId: string } {
  const { hiddenAt, heldAt, deletedAt, hiddenReason, authorId, author, ...columns } = row
  const rest = { ...columns, isBlocked: blocked.has(authorId) }
  const own = viewerId === authorId
  const held = heldAt && (own || reviews) ? 'held' : 'hidden'
  const state = deletedAt ? 'deleted' : hiddenAt ? 'hidden' : heldAt ? held : 'shown'
  const readable = state === 'shown' || (state !== 'deleted' && (own || reviews))
  const can = {
    edit: own && (state === 'shown' || state === 'held'),
    hide: reviews && state !== 'deleted',
    markHelpful: viewerId !== undefined && !own && state === 'shown',
    report: !own && viewerId !== undefined && state === 'shown',
    promise: reviews && state === 'shown' && row.badge === null,
  }
  if (readable)
    return { ...rest, authorId, state, author, can, hiddenReason: state === 'hidden' ? hiddenReason : null }
  const nothing = {
    body: '',
    quote: null,
    author: null,
    editedAt: null,
    hiddenReason: null,
    helpful: 0,
    readsAsAdvert: false,
  }
  return { ...rest, authorId, state, ...nothing, can }
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

type Looked = Omit<ThreadComment, Resolved> & { authorId: string }

/** Looks up mentions, badges and marks for all comments at once. The authors' ids stay out of the result. */
async function resolveAll(
  q: Reader,
  seen: Looked[],
  brandId: string | undefined,
  viewerId: string | undefined,
) {
  const known = await visibleHandles(q)(seen.map(({ body }) => body))
  const shown = seen.filter(({ author }) => author !== null)
  const badges = brandId
    ? await badgesOf(
        q,
        brandId,
        shown.map((one) => one.authorId),
      )
    : new Map<string, ExpertBadge[]>()
  const marked = await markedHelpful(
    q,
    viewerId,
    shown.filter(({ helpful }) => helpful > 0).map(({ id }) => id),
  )
  const asked = await questionMarks(
    q,
    seen.flatMap(({ id, type, parentId }) => (type === 'question' && parentId === null ? [id] : [])),
  )
  return seen.map(({ authorId, ...row }): ThreadComment => {
    const mentions = mentionsIn(row.body).filter((one) => known.has(one))
    const own = row.author ? (badges.get(authorId) ?? []) : []
    return { ...row, mentions, badges: own, marked: marked.has(row.id), question: asked.get(row.id) ?? null }
  })
}

/** Puts first the comments, and the threads with comments, of those whom the lens prefers. */
function underLens(threads: Thread[], rankOf: (id: string) => number): Thread[] {
  const sorted = threads.map((thread) => ({
    ...thread,
    replies: byRank(thread.replies, ({ id }) => rankOf(id)),
  }))
  return byRank(sorted, ({ id, replies }) =>
    replies.reduce((most, reply) => Math.max(most, rankOf(reply.id)), rankOf(id)),
  )
}

/** Returns the rows as the viewer may see them, with those that begin a thread separate from the replies. */
async function lookAt(q: Reader, actor: Actor, kind: CommentTarget, id: string, found: Row[]) {
  const location = await commentLocation(q, kind, id)
  const brandId = location?.challenge.brandId
  const authorIds = [...new Set(found.map(({ authorId }) => authorId))]
  const viewer = {
    id: isMember(actor) ? actor.id : undefined,
    blocked: isMember(actor) ? await blockedBy(q, actor.id, authorIds) : new Set<string>(),
    reviews: location !== undefined && reviewsForBrand(actor, location.challenge.brandId),
  }
  const seen = found.map((row) => visibleTo(viewer, row))
  const rows = await resolveAll(q, seen, brandId, viewer.id)
  return { brandId, viewerId: viewer.id, seen, rows, threads: threadsOf(rows) }
}

/** Puts replies under their threads. Leaves out placeholders without replies. */
function threadsOf(rows: readonly ThreadComment[]): Thread[] {
  return allThreadsOf(rows).filter((root) => root.author !== null || root.replies.length > 0)
}

function allThreadsOf(rows: readonly ThreadComment[]): Thread[] {
  const isPlaceholder = (one: ThreadComment) => one.author === null
  const roots = rows
    .filter((row) => row.parentId === null)
    .map((row) => ({ ...row, replies: [] as ThreadComment[] }))
  const byId = new Map(roots.map((root) => [root.id, root]))
  for (const row of rows) if (row.parentId && !isPlaceholder(row)) byId.get(row.parentId)?.replies.push(row)
  return roots
}

/** Lists threads with their replies, oldest first or under a lens. Leaves out placeholders without replies. */
export const threadsOn =
  ({ db, now }: Deps) =>
  async (actor: Actor, kind: CommentTarget, id: string, lens?: Lens): Promise<Thread[]> => {
    const found = await commentsOn(db.read, kind, id)
    const { brandId, viewerId, seen, threads } = await lookAt(db.read, actor, kind, id, found)
    if (!lens || !brandId) return threads
    return lensed(db.read, { lens, brandId, viewerId }, seen, threads, now())
  }

/** Lists one thread, its replies oldest first or under a lens; a deleted or hidden comment stays as a placeholder. */
export const threadOf =
  ({ db, now }: Deps) =>
  async (
    actor: Actor,
    { id, targetKind, targetId }: { id: string; targetKind: CommentTarget; targetId: string },
    lens?: Lens,
  ): Promise<Thread | undefined> => {
    const found = await commentWithReplies(db.read, id)
    const { brandId, viewerId, seen, rows } = await lookAt(db.read, actor, targetKind, targetId, found)
    const threads = allThreadsOf(rows)
    if (!lens || !brandId) return threads[0]
    return (await lensed(db.read, { lens, brandId, viewerId }, seen, threads, now()))[0]
  }

type Asked = Parameters<typeof lensRanks>[1]

async function lensed(q: Reader, asked: Asked, seen: readonly Looked[], threads: Thread[], now: Date) {
  const authorOf = new Map(seen.flatMap((row) => (row.author ? [[row.id, row.authorId] as const] : [])))
  const ranks = await lensRanks(q, asked, [...authorOf.values()], now)
  return underLens(threads, (comment) => ranks.get(authorOf.get(comment) ?? '') ?? 0)
}

/** Lists the newest threads about passages of a chapter, oldest first. */
export const passageThreads =
  ({ db }: Deps) =>
  async (actor: Actor, chapterId: string): Promise<Thread[]> => {
    const found = await commentsOnPassages(db.read, chapterId)
    return (await lookAt(db.read, actor, 'chapter', chapterId, found)).threads
  }
