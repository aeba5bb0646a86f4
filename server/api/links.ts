import { z } from 'zod'
import { Changes } from '#app/domain/revisions/changes.ts'
import { shortText } from '#app/domain/text.ts'
import type { FollowedLink as FoundOrWanted } from '../commands/links/view-links.ts'
import { Search } from '../search/search.ts'
import { permissionsOf } from './challenges.ts'
import { endpoint, Listing, mapReply } from './endpoint.ts'
import {
  CreditMark,
  component,
  count,
  id,
  language,
  list,
  Permission,
  Titled,
  TitledIn,
} from './shapes/primitives.ts'
import { RecentChange } from './shapes/revisions.ts'

const Piece = z.object({ text: z.string(), hit: z.boolean() })
const Found = component(
  'Found',
  z.object({
    kind: z.enum(['brand', 'member', 'challenge', 'idea', 'story', 'chapter', 'question']),
    id,
    path: z.string(),
    language: language.nullable(),
    title: z.array(Piece),
    passage: z.array(Piece),
    of: z.string(),
    credit: CreditMark.optional(),
  }),
)
/** `need`: whether the results contain all words of the query or any of them. */
const FoundPage = list(Found).extend({ need: z.enum(['all', 'any']) })

const Title = z.object({ title: z.string(), story: z.string(), chapter: z.string().nullable() })

const Origin = component('Origin', Titled.extend({ story: TitledIn }))

const Followed = z.union([
  z.object({ path: z.string() }),
  z.object({
    path: z.null(),
    title: z.string(),
    name: z.string(),
    story: Titled.nullable(),
    linkedFrom: z.array(Origin),
    invitation: z.object({ challenge: TitledIn, start: Permission, visible: z.boolean() }).nullable(),
  }),
])

const WantedTitle = z.object({ title: z.string(), from: z.string(), times: count })

const Typed = z.object({ q: shortText(300).default('') })
const Named = z.object({ title: shortText(300).min(1), from: shortText(100).optional() })

const followed = (value: FoundOrWanted) => {
  if (value.path !== null) return value
  const { invitation, ...wanted } = value
  return {
    ...wanted,
    invitation: invitation && { ...invitation, ...permissionsOf({ start: invitation.start }) },
  }
}

export const linkEndpoints = [
  endpoint('GET', '/search', {
    summary: 'Stories, chapters, ideas, challenges, brands and members with these words, the best first',
    query: Search,
    responses: { 200: FoundPage },
    run: ({ app, actor, query }) => app.search.find(actor, query),
  }),
  endpoint('GET', '/chapters/:id/titles', {
    summary: 'Titles that can stand in double brackets here, by how their words begin',
    query: Typed,
    responses: { 200: list(Title) },
    run: async ({ app, actor, params, query }) =>
      mapReply(await app.links.titles(actor, params.id, query.q), (items) => ({
        items,
        nextCursor: null,
      })),
  }),
  endpoint('GET', '/changes', {
    summary:
      'Revisions of all stories, newest first, by brand, challenge, story, member, kind, review and period',
    query: Changes.extend(Listing.shape),
    responses: { 200: list(RecentChange) },
    run: async ({ app, actor, query }) => ({ ok: true, value: await app.revisions.changes(actor, query) }),
  }),
  endpoint('GET', '/links/to', {
    summary:
      'Where words in double brackets lead, written in the chapter `from`; no path while nobody wrote it',
    query: Named,
    responses: { 200: Followed },
    run: async ({ app, actor, query }) => mapReply(await app.links.follow(actor, query), followed),
  }),
  endpoint('GET', '/links/wanted', {
    summary: 'Names that texts link to and nobody has written, the most wanted first',
    query: Listing,
    responses: { 200: list(WantedTitle) },
    run: async ({ app, query }) => ({ ok: true, value: await app.links.wantedPages(query) }),
  }),
  endpoint('GET', '/chapters/:id/backlinks', {
    summary: 'Chapters whose published text links to this one',
    query: Listing,
    responses: { 200: list(Origin) },
    run: async ({ app, actor, params, query }) => {
      const chapter = await app.chapters.view(actor, { id: params.id })
      if (!chapter.ok) return chapter
      return { ok: true, value: await app.links.backlinks({ chapterId: chapter.value.chapter.id }, query) }
    },
  }),
  endpoint('GET', '/stories/:id/backlinks', {
    summary: 'Chapters of other stories whose published text links to this story',
    query: Listing,
    responses: { 200: list(Origin) },
    run: async ({ app, actor, params, query }) => {
      const story = await app.stories.view(actor, params.id)
      if (!story.ok) return story
      return { ok: true, value: await app.links.backlinks({ storyId: story.value.id }, query) }
    },
  }),
]
