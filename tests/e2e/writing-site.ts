import { parse } from '#app/domain/parse.ts'
import { StartStory } from '#app/domain/stories/forms.ts'
import { DAY } from '#tests/factories/people.ts'
import { unwrap, weeksFrom } from '#tests/factories/test-world.ts'
import { actorOf, type BrowserSite, challenge, member, openSite } from './site.ts'

/** Opens a site with a challenge in the writing phase, whose revisions need no review, and these members. */
export async function openWritingSite(...handles: string[]) {
  const site = await openSite()
  const dates = weeksFrom(new Date(Date.now() - 8 * DAY))
  const { id: challengeId } = await challenge(site, { dates, reviewMode: 'open' })
  for (const handle of handles) await member(site, handle, handle)
  return { site, challengeId }
}

/** Starts a story by Ana; `path` is the address of its first chapter. */
export async function startChapter(
  site: BrowserSite,
  challengeId: string,
  title: string,
): Promise<{ id: string; path: string }> {
  const ana = await actorOf(site, 'ana')
  const made = unwrap(await site.app.stories.start(ana, challengeId, unwrap(parse(StartStory, { title }))))
  const view = unwrap(await site.app.stories.view(ana, made.slug))
  return { id: made.chapter.id, path: `/s/${made.slug}/${view.chapters[0]?.slug}` }
}
