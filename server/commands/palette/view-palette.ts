import { type Actor, isMember, type Member, managesBrand } from '#app/domain/actor.ts'
import { canSeeChallenge } from '#app/domain/challenges/policy.ts'
import { isResponsibleFor } from '#app/domain/chapters/policy.ts'
import { ok, type Result } from '#app/domain/decision.ts'
import { canPitch } from '#app/domain/ideas/policy.ts'
import { canSeeStory, canStartStory, canSubmitStory, canWriteStory } from '#app/domain/stories/policy.ts'
import { viewerOf } from '#app/domain/visibility/viewer.ts'
import { paths } from '#app/paths.ts'
import { brandsWithIds } from '#db/queries/brands.ts'
import { challengeBy, factsOfChallenge } from '#db/queries/challenges.ts'
import { chapterNames, chaptersWrittenLast } from '#db/queries/home.ts'
import { chaptersOf, factsOfStory, storyBy } from '#db/queries/stories.ts'
import type { Reader } from '#db/types.ts'
import type { Deps } from '../../deps.ts'

/** An action that the actor may take on the page where the palette was opened, or a chapter to continue. */
export type PaletteAction = {
  kind: 'continue' | 'open_challenge' | 'pitch' | 'start_story' | 'write' | 'desk' | 'submit'
  /** The title of the item that the action is about. */
  title: string
  path: string
}

const CHAPTERS = 3
const BRANDS = 5

/** Lists the chapters in which the member wrote last. */
async function chaptersToContinue(q: Reader, member: Member, now: Date): Promise<PaletteAction[]> {
  const viewer = viewerOf(member, now)
  const written = await chaptersWrittenLast(q, viewer, member.id, CHAPTERS)
  const ids = written.map(({ chapterId }) => chapterId)
  const found = ids.length === 0 ? [] : await chapterNames(q, viewer, ids)
  return ids.flatMap((id): PaletteAction[] => {
    const chapter = found.find((one) => one.id === id)
    if (!chapter) return []
    const { slug, title, story } = chapter
    return [{ kind: 'continue', title: `${title} · ${story.title}`, path: paths.write(story.slug, slug) }]
  })
}

/** Lists the brands for which the member can open a challenge. */
async function brandsToOpenFor(q: Reader, member: Member): Promise<PaletteAction[]> {
  const managed = member.brands.map(({ brandId }) => brandId).filter((id) => managesBrand(member, id))
  const brands = managed.length === 0 ? [] : await brandsWithIds(q, managed.slice(0, BRANDS))
  return brands.map(({ slug, name }) => {
    return { kind: 'open_challenge', title: name, path: paths.newChallenge(slug) }
  })
}

async function actionsInChallenge(q: Reader, member: Member, key: string, now: Date) {
  const challenge = await challengeBy(q, key)
  if (!challenge || !canSeeChallenge(member, factsOfChallenge(challenge), now).ok) return []
  const { slug, title } = challenge
  // Terms that are not accepted yet are asked for on the way.
  const facts = { ...factsOfChallenge(challenge), acceptedTerms: challenge.termsVersion }
  const actions: PaletteAction[] = []
  if (canPitch(member, { ...facts, pitchedToday: 0 }, now).ok)
    actions.push({ kind: 'pitch', title, path: `${paths.ideas(slug)}#pitch` })
  if (canStartStory(member, facts, now).ok)
    actions.push({ kind: 'start_story', title, path: paths.challengeStories(slug) })
  return actions
}

async function actionsInStory(q: Reader, member: Member, [key, chapterKey]: [string, string?], now: Date) {
  const found = await storyBy(q, key)
  const facts = found && factsOfStory(found)
  if (!found || !facts || !canSeeStory(member, facts, now).ok) return []
  const { slug, title } = found.story
  const all = await chaptersOf(q, found.story.id)
  const chapter = all.find((one) => one.slug === chapterKey) ?? all[0]
  const actions: PaletteAction[] = []
  const mayWrite = canWriteStory(member, { ...facts, acceptedTerms: found.challenge.termsVersion }, now).ok
  if (chapter && mayWrite)
    actions.push({ kind: 'write', title: chapter.title, path: paths.write(slug, chapter.slug) })
  if (isResponsibleFor(member, facts)) actions.push({ kind: 'desk', title, path: paths.storyDesk(slug) })
  if (canSubmitStory(member, facts, now).ok) actions.push({ kind: 'submit', title, path: paths.submit(slug) })
  return actions
}

/** Lists what a member can do on the page at this path, and the chapters to continue. A visitor has no actions. */
const viewPalette =
  ({ db, now }: Deps) =>
  async (actor: Actor, path: string): Promise<Result<PaletteAction[]>> => {
    if (!isMember(actor)) return ok([])
    const [q, at] = [db.read, now()]
    const [kind, key, chapter] = path.split('/').filter(Boolean).map(decodeSegment)
    const here =
      kind === 'c' && key
        ? actionsInChallenge(q, actor, key, at)
        : kind === 's' && key
          ? actionsInStory(q, actor, [key, chapter], at)
          : []
    const [chapters, brands] = [await chaptersToContinue(q, actor, at), await brandsToOpenFor(q, actor)]
    return ok([...(await here), ...chapters, ...brands])
  }

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return ''
  }
}

export const createPalette = (deps: Deps) => ({ view: viewPalette(deps) })
