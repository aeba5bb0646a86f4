import type { Actor } from '#app/domain/actor.ts'
import type { BridgeResult, GroupShare } from '#app/domain/listening/bridge.ts'
import type { Tie } from '#app/domain/listening/connectors.ts'
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
import type { Networks, Patience } from './network.ts'
import { discussedChapters, heatOfChapter } from './passage-heat.ts'

type PersonName = { handle: string; displayName: string }
export type SubjectDeps = Deps & {
  networks: Networks
  patience: Patience
  readManuscript: CollabServer['read']
}

const SHOWN_BLOCKS = 5
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
    top: top && { text: top.text.trim(), people: top.people },
    blocks,
  }
}

/** The result for fewer than five people. */
const NOBODY = {
  ...{ people: 0, influencers: [], connectors: [], influencer: null, connector: null },
  graph: { nodes: [], ties: [] },
}

/** Who are the influencers, and who connects groups? */
async function influence({ db, networks, patience }: SubjectDeps, brandId: string, { weeks }: RoomQuery) {
  const result = await networks.network(brandId, weeks, patience)
  if (!result) return { isReady: false as const }
  const { network, ranked, influencer } = result
  if (network.people < LEAST_PEOPLE) return { isReady: true as const, ...NOBODY }
  const shown = [...ranked, ...network.drawn, ...(influencer ? [influencer] : [])]
  const names = await namesWithoutLeft(
    db.read,
    shown.map(({ id }) => id),
  )
  // The network is remembered for some minutes; a member who left since is in no list.
  const named = <T extends { id: string }>(all: readonly T[]) =>
    all.flatMap((one) => {
      const person = names.get(one.id)
      return person ? [{ ...one, person }] : []
    })
  const onlyPerson = ([one]: readonly { person: PersonName }[]) => (one ? { person: one.person } : null)
  const groupOf = (group: number) => ((network.groupSizes[group] ?? 0) < LEAST_PEOPLE ? null : group)
  const nodes = named(network.drawn).map(({ id, group, person }) => ({
    ...{ id, group: groupOf(group), name: person.displayName, handle: person.handle },
  }))
  const ids = new Set(nodes.map(({ id }) => id))
  const isDrawn = ({ from, to }: Tie) => ids.has(from) && ids.has(to)
  return {
    isReady: true as const,
    people: inFives(network.people),
    influencers: named(ranked).map(({ person, builders }) => ({
      person,
      builders: inFives(builders) || null,
    })),
    connectors: named(network.between).map(({ person, group, betweenness }) => ({
      ...{ person, group: groupOf(group), permille: Math.round(betweenness * 1000) },
    })),
    influencer: onlyPerson(named(influencer ? [influencer] : [])),
    connector: onlyPerson(named(network.connector ? [network.connector] : [])),
    graph: { nodes, ties: network.ties.filter(isDrawn) },
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
async function bridges(
  { db, now, networks, patience }: SubjectDeps,
  brandId: string,
  { challengeId }: RoomQuery,
) {
  const challenge = await lastClosedChallenge(db.read, brandId, now(), challengeId)
  if (!challenge) return { challenge: null, results: [] }
  const results = await Promise.all(
    (['idea', 'story'] as const).map(async (kind) => {
      const result = await networks.bridge(kind, challenge.id, patience)
      return { kind, ...(await namedBridge(db.read, kind, challenge.slug, result)) }
    }),
  )
  return { challenge: { title: challenge.title, path: paths.challenge(challenge.slug) }, results }
}

/**
 * The share of a group that voted for an item, in ‰; null where fewer than five of it did, or fewer than five did not. The
 * votes are counted in fives: the votes of all together are public, so that exact shares of the other groups would tell it.
 */
const shownShare = ({ votes, size }: GroupShare): number | null =>
  votes < LEAST_PEOPLE || size - votes < LEAST_PEOPLE ? null : Math.round((1000 * inFives(votes)) / size)

/** Names the first items with the shares of the groups. */
async function namedBridge(q: Reader, kind: 'idea' | 'story', slug: string, result: BridgeResult | null) {
  if (!result) return { state: 'computing' as const }
  if (result.kind !== 'groups') return { state: result.kind }
  const shown = result.ranked.slice(0, SHOWN_BRIDGES)
  const names = await nameItems(
    q,
    kind,
    slug,
    shown.map(({ item }) => item),
  )
  const rows = shown.flatMap(({ item, groups }) => {
    const named = names.get(item)
    return named
      ? [{ ...named, permille: groups.map(shownShare), isBridge: item === result.bridge?.item }]
      : []
  })
  return { state: 'groups' as const, sizes: result.sizes, rows }
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
