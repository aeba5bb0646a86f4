import { eq } from 'drizzle-orm'
import { type Actor, isMember } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { linkableTitle, nameKey, type WikiTarget } from '#app/domain/links/wiki.ts'
import { wikiLinksOf } from '#app/domain/manuscript/wiki-runs.ts'
import { canSeeStory } from '#app/domain/stories/policy.ts'
import { viewerOf } from '#app/domain/visibility/viewer.ts'
import { chapterBy } from '#db/queries/chapters.ts'
import { refreshLinkTargets, saveLinks } from '#db/queries/links.ts'
import { searchableChapters } from '#db/queries/searchable.ts'
import { factsOfStory } from '#db/queries/stories.ts'
import {
  chaptersByTitle,
  pagesByTitle,
  saveTitle,
  storiesByTitle,
  titlesOfStory,
} from '#db/queries/titles.ts'
import { chapters } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'
import type { Deps } from '../../deps.ts'
import { indexDocument } from '../../search/index-document.ts'
import { blocksOfRevision } from '../revisions/contents.ts'

const MAX_SUGGESTIONS = 8

/** `title` is the text to insert between the brackets. */
type TitleSuggestion = { title: string; story: string; chapter: string | null }

/** Suggests titles for the `[[` menu that have a word with this prefix; those of the same challenge come first. */
export const findTitles =
  ({ db, now }: Deps) =>
  async (actor: Actor, chapterId: string, typed: string): Promise<Result<TitleSuggestion[]>> => {
    if (!isMember(actor)) return refuse('sign_in')
    const q = db.read
    const here = await chapterBy(q, chapterId)
    if (!here || !canSeeStory(actor, factsOfStory(here), now()).ok) return refuse('not_found')
    const viewer = viewerOf(actor, now())
    const home = { storyId: here.story.id, challengeId: here.challenge.id }
    const [name = '', within] = typed.split('#', 2)
    if (within === undefined) {
      const found = await storiesByTitle(q, viewer, nameKey(name), home.challengeId, MAX_SUGGESTIONS)
      return ok(found.map(({ title }) => ({ title: linkableTitle(title), story: title, chapter: null })))
    }
    const target = { story: name, chapter: null }
    const own = name.trim() === ''
    const page = own ? undefined : (await pagesByTitle(q, [target], home, viewer)).get(name)
    const story = own ? { storyId: home.storyId, title: here.story.title } : page?.story
    if (!story) return ok([])
    const chapters = await chaptersByTitle(q, story.storyId, nameKey(within), MAX_SUGGESTIONS)
    return ok(
      chapters.map(({ title }) => ({
        title: `${own ? '' : linkableTitle(story.title)}#${linkableTitle(title)}`,
        story: story.title,
        chapter: title,
      })),
    )
  }

type Story = { id: string; title: string }
type Chapter = { id: string; storyId: string; title: string }

/** Saves the title of a story, so that links with this title resolve to it, and indexes the story for search. */
export async function saveStoryTitle(tx: Tx, { id, title }: Story, at: Date): Promise<void> {
  await saveTitle(tx, { kind: 'story', scope: '', targetId: id, title }, at)
  await refreshLinkTargets(tx, { names: [nameKey(title)] })
  await indexDocument(tx, 'story', id)
}

/** Saves the title of a chapter, so that links with this title resolve to it, and indexes the chapter for search. */
export async function saveChapterTitle(tx: Tx, { id, storyId, title }: Chapter, at: Date): Promise<void> {
  await saveTitle(tx, { kind: 'chapter', scope: storyId, targetId: id, title }, at)
  await refreshLinkTargets(tx, { storyId })
  await indexDocument(tx, 'chapter', id)
}

/**
 * Saves the wiki links and the search document of a chapter's published text. Call it in the transaction that changes what
 * readers see of the chapter: publishing, takedown, hiding, choosing a branch.
 */
export async function indexPublishedChapter(tx: Tx, chapterId: string): Promise<void> {
  const [row] = await searchableChapters(tx, [chapterId], 'index')
  const targets: WikiTarget[] = row ? wikiLinksOf(await blocksOfRevision(tx, row.revisionId)) : []
  await saveLinks(tx, chapterId, targets, { storyId: row?.story.id, challengeId: row?.story.challengeId })
  await indexDocument(tx, 'chapter', chapterId)
}

/** Does the same for a story and all its chapters, when it is hidden or shown again. */
export async function indexPublishedStory(tx: Tx, storyId: string): Promise<void> {
  await indexDocument(tx, 'story', storyId)
  await refreshLinkTargets(tx, { storyId })
  await refreshLinkTargets(tx, { names: await titlesOfStory(tx, storyId) })
  const rows = await tx.select({ id: chapters.id }).from(chapters).where(eq(chapters.storyId, storyId))
  for (const { id } of rows) await indexPublishedChapter(tx, id)
}
