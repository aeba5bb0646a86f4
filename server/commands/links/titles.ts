import { type Actor, isMember } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { linkableTitle, nameKey } from '#app/domain/links/wiki.ts'
import { canSeeStory } from '#app/domain/stories/policy.ts'
import { viewerOf } from '#app/domain/visibility/viewer.ts'
import { chapterBy } from '#db/queries/chapters.ts'
import { factsOfStory } from '#db/queries/stories.ts'
import { chaptersByTitle, pagesByTitle, storiesByTitle } from '#db/queries/titles.ts'
import type { Deps } from '../../deps.ts'

const MAX_SUGGESTIONS = 8

/** `title` is the text to insert between the brackets. */
export type TitleSuggestion = { title: string; story: string; chapter: string | null }

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
