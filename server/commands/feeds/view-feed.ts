import type { Visitor } from '#app/domain/actor.ts'
import { canSeeChallenge } from '#app/domain/challenges/policy.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import type { Feed, FeedEntry, FeedOf } from '#app/domain/feeds/feed.ts'
import type { Locale } from '#app/domain/locales.ts'
import { canSeeStory } from '#app/domain/stories/policy.ts'
import { publicViewer } from '#app/domain/visibility/viewer.ts'
import { translator } from '#app/messages/translate.ts'
import { paths } from '#app/paths.ts'
import { authorNames } from '#db/queries/authors.ts'
import { brandBy } from '#db/queries/brands.ts'
import { challengeBy, factsOfChallenge } from '#db/queries/challenges.ts'
import { type FeedScope, feedChallenges, feedIdeas, feedStories } from '#db/queries/feeds.ts'
import { decodeCursor, encodeCursor } from '#db/queries/pages.ts'
import { factsOfStory, storyBy } from '#db/queries/stories.ts'
import type { Deps } from '../../deps.ts'
import { withAllLinks } from '../links/resolve.ts'
import { type ListedChange, listChanges } from '../revisions/list-changes.ts'
import type { RenderCache } from '../revisions/render-cache.ts'
import { brandQuestions } from './question-feed.ts'

const PAGE = 30

/** Feeds are the same for everybody: what a visitor sees. */
const asVisitor = (locale: Locale): Visitor => ({ kind: 'visitor', locale, zone: 'UTC' })

type Asked = { cursor: string | null; locale: Locale }
type Page = { entries: FeedEntry[]; nextCursor: string | null }

/** Members who left have no name, and are not named. */
const named = (people: readonly { displayName: string; handle: string }[]) =>
  people
    .filter(({ displayName }) => displayName !== '')
    .map(({ displayName, handle }) => ({ name: displayName, handle }))

/** Cuts a merged list to one page; ids sort by time. */
function pageOfEntries(entries: FeedEntry[]): Page {
  const sorted = entries.sort((a, b) => (a.id < b.id ? 1 : -1))
  const shown = sorted.slice(0, PAGE)
  const last = shown.at(-1)
  return { entries: shown, nextCursor: sorted.length > PAGE && last ? encodeCursor([last.id]) : null }
}

const beforeOf = (cursor: string | null): string | undefined => {
  const [id] = decodeCursor(cursor, 1) ?? []
  return id === undefined ? undefined : String(id)
}

/** New stories with something to read, together with new challenges or, within one challenge, new ideas. */
async function newItems({ db, now }: Deps, scope: FeedScope, { cursor }: Asked): Promise<Page> {
  const asked = { ...scope, viewer: publicViewer(now()), before: beforeOf(cursor), limit: PAGE + 1 }
  const stories = await feedStories(db.read, asked)
  const authors = await authorNames(
    db.read,
    stories.map(({ id }) => id),
  )
  const ofStories = stories.map((story) => ({
    ...{ id: story.id, title: story.title, path: paths.story(story.slug), summary: story.synopsis },
    ...{ publishedAt: story.createdAt, updatedAt: story.publishedAt, language: story.language },
    authors: named(authors.get(story.id) ?? []),
  }))
  const others = scope.challengeId ? await newIdeas(db.read, asked) : await newChallenges(db.read, asked)
  return pageOfEntries([...ofStories, ...others])
}

type ListRequest = Parameters<typeof feedIdeas>[1]

const newIdeas = async (q: Deps['db']['read'], asked: ListRequest): Promise<FeedEntry[]> =>
  (await feedIdeas(q, asked)).map((idea) => ({
    ...{ id: idea.id, title: idea.hook, path: paths.idea(idea.challenge.slug, idea.n), summary: idea.detail },
    ...{ publishedAt: idea.createdAt, updatedAt: idea.editedAt ?? idea.createdAt },
    language: idea.challenge.language,
    authors: idea.author.leftAt ? [] : [{ name: idea.author.name, handle: idea.author.handle }],
  }))

const newChallenges = async (q: Deps['db']['read'], asked: ListRequest): Promise<FeedEntry[]> =>
  (await feedChallenges(q, asked)).map((challenge) => ({
    ...{ id: challenge.id, title: challenge.title, path: paths.challenge(challenge.slug) },
    ...{ publishedAt: challenge.startsAt, updatedAt: challenge.startsAt, language: challenge.language },
    summary: challenge.hook,
    authors: [{ name: challenge.brand, handle: '' }],
  }))

const entryOfChange = ({ chapter, story, ...revision }: ListedChange): FeedEntry => ({
  id: revision.id,
  title: `${story.title}: ${chapter.title}`,
  path: paths.revision(story.slug, chapter.slug, revision.n),
  publishedAt: revision.createdAt,
  updatedAt: revision.decidedAt ?? revision.createdAt,
  summary: revision.summary ?? '',
  language: story.language,
  authors: named(revision.contributors),
})

/** The published revisions of a story; those that readers see now come with their text. */
async function storyRevisions(deps: Deps, renderCache: RenderCache, key: string, asked: Asked) {
  const found = await storyBy(deps.db.read, key)
  if (!found) return refuse('not_found')
  const visitor = asVisitor(found.story.language)
  const seen = canSeeStory(visitor, factsOfStory(found), deps.now())
  if (!seen.ok) return seen
  const { story } = found
  const filter = { story: story.id, cursor: asked.cursor, limit: PAGE }
  const { items, nextCursor } = await listChanges(deps)(visitor, filter)
  const shown = items.filter(({ published }) => published)
  const texts = await Promise.all(
    shown.map(async ({ id }) => ({ ...(await renderCache.get(id)), chapterId: id })),
  )
  const home = { storyId: story.id, challengeId: story.challengeId }
  const reader = { locale: visitor.locale, viewer: publicViewer(deps.now()) }
  const linked = await withAllLinks(deps.db.read, texts, home, reader)
  const htmlOf = new Map(shown.map(({ id }, at) => [id, linked[at] ?? '']))
  const entries = items.map((change) => {
    const html = htmlOf.get(change.id)
    const entry = entryOfChange(change)
    return html === undefined
      ? entry
      : { ...entry, path: paths.chapter(story.slug, change.chapter.slug), html }
  })
  const { title, language, slug } = story
  return ok({ item: story, title, language, path: paths.story(slug), entries, nextCursor })
}

/**
 * Views one page of a feed as a visitor sees it. `locale` is for the titles of feeds that have no language of their own.
 */
export const viewFeed =
  (deps: Deps, renderCache: RenderCache) =>
  async (of: FeedOf, asked: Asked): Promise<Result<Feed>> => {
    const { db, now } = deps
    const t = translator(asked.locale)
    switch (of.kind) {
      case 'site':
        return ok({
          ...{ item: null, title: 'Unggun', language: asked.locale, path: paths.home() },
          ...(await newItems(deps, { verified: true }, asked)),
        })
      case 'changes': {
        const filter = { only: 'published' as const, cursor: asked.cursor, limit: PAGE }
        const { items, nextCursor } = await listChanges(deps)(asVisitor(asked.locale), filter)
        const title = t('feeds.changes')
        const entries = items.map(entryOfChange)
        const language = asked.locale
        return ok({ item: null, title, language, path: paths.changes(), entries, nextCursor })
      }
      case 'brand': {
        const brand = await brandBy(db.read, of.key)
        if (!brand) return refuse('not_found')
        const page = await newItems(deps, { brandId: brand.id }, asked)
        const { name: title, slug } = brand
        return ok({ item: brand, title, language: asked.locale, path: paths.brand(slug), ...page })
      }
      case 'challenge': {
        const challenge = await challengeBy(db.read, of.key)
        const visitor = asVisitor(asked.locale)
        if (!challenge || !canSeeChallenge(visitor, factsOfChallenge(challenge), now()).ok)
          return refuse('not_found')
        const page = await newItems(deps, { challengeId: challenge.id }, asked)
        const { title, language, slug } = challenge
        return ok({ item: challenge, title, language, path: paths.challenge(slug), ...page })
      }
      case 'questions':
        return brandQuestions(deps, of.key, asked)
      case 'story':
        return storyRevisions(deps, renderCache, of.key, asked)
    }
  }
