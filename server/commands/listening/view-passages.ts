import type { Actor } from '#app/domain/actor.ts'
import { ok, refuse } from '#app/domain/decision.ts'
import type { PassageFilter, RoomParameters } from '#app/domain/listening/forms.ts'
import type { RoomQuery } from '#app/domain/listening/room-query.ts'
import { hottestRuns } from '#app/domain/manuscript/passage-heat.ts'
import { discussedChapters, heatOfChapter } from './passage-heat.ts'
import { type ListeningDeps, openRoom } from './view-listening.ts'

const MOST_CHAPTERS = 20
/** Blocks of text on one page of a long chapter. */
const PAGE = 200
const HOTTEST = 5

/**
 * Shows the chapters whose passages are talked about, and the text of one of them with the number of people who commented
 * on each passage: the chapter that is asked for, or the one with the most people.
 */
export const viewPassages =
  (deps: ListeningDeps) =>
  async (
    actor: Actor,
    brandKey: string,
    parameters: RoomParameters,
    { chapter: asked, block }: PassageFilter,
  ) => {
    const room = await openRoom(deps, actor, brandKey, parameters)
    if (!room.ok) return room
    const { brand, query } = room.value
    const chapters = await discussedChapters(deps.db.read, brand.id, query, MOST_CHAPTERS)
    const chapter = asked === undefined ? chapters[0] : chapters.find(({ id }) => id === asked)
    if (!chapter && asked !== undefined) return refuse('not_found')
    const chosen = chapter ? await readChapter(deps, query, chapter, block) : null
    return ok({ brand, query, chapters, chosen })
  }

type Chapter = Awaited<ReturnType<typeof discussedChapters>>[number]

/** Reads the page of a chapter's text that contains a block, and its hottest passages. */
async function readChapter(deps: ListeningDeps, query: RoomQuery, chapter: Chapter, block: number) {
  const heat = await heatOfChapter(deps, chapter.id, query)
  const from = block - (block % PAGE)
  return {
    ...{ chapter, from, blocks: heat.slice(from, from + PAGE) },
    next: from + PAGE < heat.length ? from + PAGE : null,
    hottest: hottestRuns(heat, HOTTEST),
  }
}
