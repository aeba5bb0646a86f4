import type { Actor } from '#app/domain/actor.ts'
import type { BridgeResult } from '#app/domain/listening/bridge.ts'
import { inFives, LEAST_PEOPLE } from '#app/domain/listening/count-cells.ts'
import type { RoomQuery } from '#app/domain/listening/room-query.ts'
import { hottestBlocks } from '#app/domain/manuscript/passage-heat.ts'
import { viewerOf } from '#app/domain/visibility/viewer.ts'
import { paths } from '#app/paths.ts'
import { listedChallenges } from '#db/queries/challenges.ts'
import { ideaNames, lastClosedChallenge, storyNames } from '#db/queries/listening.ts'
import { namesWithoutLeft } from '#db/queries/people.ts'
import type { Reader } from '#db/types.ts'
import type { CollabServer } from '../../collab/collab-server.ts'
import type { Deps } from '../../deps.ts'
import type { Networks } from './network.ts'
import { discussedChapters, heatOfChapter, shownHeat } from './passage-heat.ts'

export type SubjectDeps = Deps & { networks: Networks; readManuscript: CollabServer['read'] }

const SHOWN_BLOCKS = 5
const SHOWN_PEOPLE = 10
const SHOWN_BRIDGES = 3
const MOST_CHALLENGES = 200

/** Which passage is talked about most? */
async function hottestPassage(deps: SubjectDeps, brandId: string, query: RoomQuery) {
  const [chapter] = await discussedChapters(deps.db.read, brandId, query, 1)
  if (!chapter) return null
  const { blocks, top } = hottestBlocks(await heatOfChapter(deps, chapter.id, query), SHOWN_BLOCKS)
  const { id, title, story, path, comments } = chapter
  return {
    ...{ id, title, story, path, comments },
    top: top && top.people >= LEAST_PEOPLE ? { text: top.text.trim(), people: inFives(top.people) } : null,
    blocks: shownHeat(blocks),
  }
}

/** The result for fewer than five people. */
const NOBODY = {
  ...{ people: 0, groupSizes: [], influencers: [], connectors: [], influencer: null, connector: null },
  graph: { nodes: [], ties: [] },
}

/** Who are the influencers, and who connects groups? */
async function influence({ db, networks }: SubjectDeps, brandId: string, { weeks }: RoomQuery) {
  const result = await networks.network(brandId, weeks)
  if (!result) return { isReady: false as const }
  const { network, ranked, influencer } = result
  if (network.members.length < LEAST_PEOPLE) return { isReady: true as const, ...NOBODY }
  const shown = ranked.filter(({ builders }) => builders > 0).slice(0, SHOWN_PEOPLE)
  const between = network.members.filter((one) => one.betweenness > 0).slice(0, SHOWN_PEOPLE)
  const drawn = new Set([...between.map(({ id }) => id), ...shown.slice(0, 5).map(({ id }) => id)])
  const names = await namesWithoutLeft(db.read, [...drawn, ...shown.map(({ id }) => id)])
  const nameOf = (id: string) => names.get(id) ?? null
  return {
    isReady: true as const,
    people: inFives(network.members.length),
    groupSizes: network.groupSizes.map(inFives).filter((size) => size > 0),
    influencers: shown.map((one) => ({ person: nameOf(one.id), builders: inFives(one.builders) || null })),
    connectors: between.map((one) => ({
      person: nameOf(one.id),
      group: one.group,
      permille: Math.round(one.betweenness * 1000),
    })),
    influencer: influencer && { person: nameOf(influencer.id), builders: inFives(influencer.builders) },
    connector: network.connector && { person: nameOf(network.connector.id) },
    graph: {
      nodes: network.members
        .filter(({ id }) => drawn.has(id))
        .map(({ id, group }) => ({
          ...{ id, group },
          name: nameOf(id)?.displayName ?? '',
          handle: nameOf(id)?.handle ?? null,
        })),
      ties: network.ties.filter(({ from, to }) => drawn.has(from) && drawn.has(to)),
    },
  }
}

/** Names the items of a bridge. Hidden items are left out. */
async function nameItems(q: Reader, kind: 'idea' | 'story', slug: string, ids: string[]) {
  const rows =
    kind === 'idea'
      ? (await ideaNames(q, ids))
          .filter(({ hiddenAt, state }) => !hiddenAt && state !== 'withdrawn' && state !== 'held')
          .map(({ id, title, n }) => ({ id, title, path: paths.idea(slug, n) }))
      : (await storyNames(q, ids))
          .filter(({ hiddenAt }) => !hiddenAt)
          .map(({ id, title, slug: story }) => ({ id, title, path: paths.story(story) }))
  return new Map(rows.map((row) => [row.id, row]))
}

/** What do people agree on who usually disagree? Only for a challenge whose voting has ended. */
async function bridges({ db, now, networks }: SubjectDeps, brandId: string, { challengeId }: RoomQuery) {
  const challenge = await lastClosedChallenge(db.read, brandId, now(), challengeId)
  if (!challenge) return { challenge: null, results: [] }
  const results = await Promise.all(
    (['idea', 'story'] as const).map(async (kind) => {
      const result = await networks.bridge(kind, challenge.id)
      return { kind, ...(await namedBridge(db.read, kind, challenge.slug, result)) }
    }),
  )
  return { challenge: { title: challenge.title, path: paths.challenge(challenge.slug) }, results }
}

const isFew = (people: number) => people > 0 && people < LEAST_PEOPLE

/** Names the first items. A share is null where it would reveal fewer than five people of a group. */
async function namedBridge(q: Reader, kind: 'idea' | 'story', slug: string, result: BridgeResult | null) {
  if (!result) return { state: 'computing' as const }
  if (result.kind !== 'groups') return { state: result.kind, voters: result.voters }
  const shown = result.ranked.slice(0, SHOWN_BRIDGES)
  const names = await nameItems(
    q,
    kind,
    slug,
    shown.map(({ item }) => item),
  )
  const rows = shown.flatMap(({ item, groups }) => {
    const named = names.get(item)
    const permille = groups.map(({ votes, size }) =>
      isFew(votes) || isFew(size - votes) ? null : Math.round((1000 * votes) / size),
    )
    return named ? [{ ...named, permille, isBridge: item === result.bridge?.item }] : []
  })
  return { state: 'groups' as const, voters: result.voters, sizes: result.sizes, rows }
}

/** The sections that name passages, people and ideas. */
export async function listeningSubjects(deps: SubjectDeps, actor: Actor, brandId: string, query: RoomQuery) {
  const viewer = viewerOf(actor, deps.now())
  const [who, bridge, passage, listed] = await Promise.all([
    influence(deps, brandId, query),
    bridges(deps, brandId, query),
    hottestPassage(deps, brandId, query),
    listedChallenges(deps.db.read, { viewer, brandId, limit: MOST_CHALLENGES }),
  ])
  return {
    ...{ influence: who, bridge, passage },
    names: listed.map(({ id, slug, title }) => ({ id, slug, title })),
  }
}
