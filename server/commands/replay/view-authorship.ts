import { LRUCache } from 'lru-cache'
import type { Actor } from '#app/domain/actor.ts'
import { namedShares } from '#app/domain/credit/named-shares.ts'
import { ok, refuse } from '#app/domain/decision.ts'
import {
  type AuthorshipLayer,
  authorColorNumber,
  renderAuthorshipLayer,
} from '#app/domain/manuscript/authorship-html.ts'
import { escapeHtml } from '#app/domain/manuscript/html.ts'
import { initialsOf } from '#app/domain/replay/initials.ts'
import { canReadRevision } from '#app/domain/revisions/policy.ts'
import { chapterBy } from '#db/queries/chapters.ts'
import { namesInStory } from '#db/queries/people.ts'
import { creditOfRevision, revisionBy, revisionById } from '#db/queries/revisions.ts'
import { factsOfStory } from '#db/queries/stories.ts'
import type { Deps } from '../../deps.ts'
import { mediaUrl } from '../revisions/codec.ts'
import { authorsOfRevision, blocksOfRevision } from '../revisions/contents.ts'

/** `member` is the handle; empty for members who have left or removed their name. */
export type CreditedAuthor = {
  member: string
  displayName: string
  initials: string
  tone: number
  permille: number
}
/** The texts around author names, in the reader's language. */
export type AuthorLabels = { wrote: (name: string) => string; former: string }

const MAX_CACHED = 100

/** Shows who wrote which passage of a revision. Caches the layer per revision; looks up current names every time. */
export function viewAuthorship({ db, now }: Deps) {
  const cache = new LRUCache<string, AuthorshipLayer>({ max: MAX_CACHED })

  async function layerOf(revisionId: string, ranked: readonly string[]): Promise<AuthorshipLayer> {
    const cached = cache.get(revisionId)
    if (cached) return cached
    const blocks = await blocksOfRevision(db.read, revisionId)
    const authors = await authorsOfRevision(db.read, revisionId)
    const layer = renderAuthorshipLayer(blocks, authors, ranked, { mediaUrl })
    cache.set(revisionId, layer)
    return layer
  }

  /** Without `n`, uses the published revision. */
  return async (actor: Actor, chapterId: string, n: number | undefined, labels: AuthorLabels) => {
    const q = db.read
    const found = await chapterBy(q, chapterId)
    if (!found) return refuse('not_found')
    const { publishedRevisionId } = found.chapter
    const row = await (n === undefined ? revisionById(q, publishedRevisionId) : revisionBy(q, chapterId, n))
    if (!row || row.redactedAt !== null) return refuse('not_found')
    const seen = canReadRevision(actor, factsOfStory(found), row.state, row.id === publishedRevisionId, now())
    if (!seen.ok) return seen
    const credit = await creditOfRevision(q, row.id)
    const ranked = [...credit].sort((a, b) => b.graphemes - a.graphemes).map((one) => one.memberId)
    const layer = await layerOf(row.id, ranked)
    const authors = await nameAuthors(found.story.id, layer.authors, credit)
    return ok({ n: row.n, html: renderLayer(layer, authors, labels), authors })
  }

  async function nameAuthors(
    storyId: string,
    ids: readonly string[],
    credit: Awaited<ReturnType<typeof creditOfRevision>>,
  ) {
    const { shares } = namedShares(credit)
    const permille = new Map(shares.map((share) => [share.member, share.permille]))
    const names = await namesInStory(db.read, storyId, ids)
    const usedInitials = new Set<string>()
    return ids.map((id, index): CreditedAuthor => {
      const member = names.get(id)?.handle ?? ''
      const displayName = names.get(id)?.displayName ?? ''
      const initials = initialsOf(displayName, usedInitials)
      return {
        member,
        displayName,
        initials,
        tone: authorColorNumber(index),
        permille: permille.get(member) ?? 0,
      }
    })
  }
}

function renderLayer(
  { parts }: AuthorshipLayer,
  authors: readonly CreditedAuthor[],
  { wrote, former }: AuthorLabels,
): string {
  const names = authors.map((author) => escapeHtml(wrote(author.displayName || former)))
  const titles = names.map((name) => ` title="${name}"`)
  const marks = authors.map(({ member, initials }, i) =>
    member
      ? `<a class="by__mark" href="/u/${encodeURIComponent(member)}" aria-label="${names[i]}">${escapeHtml(initials)}</a>`
      : `<span class="by__mark" role="img" aria-label="${names[i]}">${escapeHtml(initials)}</span>`,
  )
  return parts
    .map((part) =>
      typeof part === 'string' ? part : 'mark' in part ? (marks[part.mark] ?? '') : titles[part.title],
    )
    .join('')
}
