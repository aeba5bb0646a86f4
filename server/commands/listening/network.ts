import { setTimeout as delay } from 'node:timers/promises'
import { LRUCache } from 'lru-cache'
import type { BridgeResult } from '#app/domain/listening/bridge.ts'
import { findBridge } from '#app/domain/listening/bridge.ts'
import { findInfluencer, type Influencer, rankByReach } from '#app/domain/listening/facts/influencer.ts'
import {
  countBuilders,
  type NetworkSummary,
  packTies,
  summarizeNetwork,
} from '#app/domain/listening/tie-network.ts'
import { startOfWeek, type Weeks } from '#app/domain/listening/weeks.ts'
import {
  type CommonQuestion,
  findCommonQuestion,
  type QuestionWithAskers,
} from '#app/domain/questions/common-question.ts'
import { ideaBallots, publishedVolumes, storyBallots } from '#db/queries/listening.ts'
import { membersBehind, tiesBetween } from '#db/queries/signals.ts'
import type { Deps } from '../../deps.ts'
import { workers } from '../../workers/pool.ts'

const PATIENCE_MS = 30
/** A page that counted for longer still sees what the database answered in the meantime. */
const GRACE_MS = 10
const MAX_RESULTS = 200
/** The graphemes that everybody is taken to have: comments and ideas are built on too. */
const LEAST_VOLUME = 100
/** Below these, a computation takes a few milliseconds. */
const FEW_TIES = 1_000
const FEW_QUESTIONS = 60
const FRESH_MS = 10 * 60 * 1000
const SHOWN_PEOPLE = 10
/** So many of the people by reach are in the drawing, beside those between groups. */
const DRAWN_INFLUENCERS = 5

/** Resolves when a page waits no longer for computations, and says that their results are not ready. */
export type Patience = Promise<null>
export const startPatience = (): Patience =>
  delay(PATIENCE_MS, null, { ref: false }).then(() => delay(GRACE_MS, null, { ref: false }))

/** `ranked` are the first people by reach. */
export type ReachAndNetwork = { network: NetworkSummary; ranked: Influencer[]; influencer: Influencer | null }

/** Remembers results for ten minutes. A page gets the result if it is ready in time, and null otherwise. */
export function remembered<T extends object>() {
  const results = new LRUCache<string, { value: Promise<T> }>({ max: MAX_RESULTS, ttl: FRESH_MS })
  return async (key: string, compute: () => Promise<T>, patience: Patience): Promise<T | null> => {
    const known = results.get(key) ?? { value: compute() }
    results.set(key, known)
    known.value.catch(() => results.delete(key))
    return Promise.race([known.value, patience])
  }
}

/** Computes who builds on whose words, and who connects groups, in a worker. Members who left do not appear. */
export function createNetworks({ db }: Pick<Deps, 'db'>) {
  const networks = remembered<ReachAndNetwork>()
  const bridges = remembered<BridgeResult>()
  const common = remembered<{ found: CommonQuestion | null }>()

  async function compute(brandId: string, weeks: Weeks): Promise<ReachAndNetwork> {
    const rows = await tiesBetween(db.read, brandId, startOfWeek(weeks.from), startOfWeek(weeks.to))
    const members = await membersBehind(db.read, [...new Set(rows.flatMap(({ from, to }) => [from, to]))])
    const ties = packTies(rows, members)
    const volumes = await publishedVolumes(db.read, brandId)
    const volumeOf = new Map(volumes.map(({ memberId, graphemes }) => [memberId, graphemes]))
    const builders = countBuilders(ties)
    const everybody = rankByReach(
      [...new Set([...builders.keys(), ...volumeOf.keys()])].map((id) => ({
        id,
        volume: LEAST_VOLUME + (volumeOf.get(id) ?? 0),
        builders: builders.get(id) ?? 0,
      })),
    )
    const ranked = everybody.filter((one) => one.builders > 0).slice(0, SHOWN_PEOPLE)
    const asked = { ties, shown: SHOWN_PEOPLE, drawn: ranked.slice(0, DRAWN_INFLUENCERS).map(({ id }) => id) }
    const network =
      ties.count.length < FEW_TIES ? summarizeNetwork(asked) : await workers.run('summarizeNetwork', asked)
    return { network, ranked, influencer: findInfluencer(everybody) }
  }

  async function computeBridge(kind: 'idea' | 'story', challengeId: string): Promise<BridgeResult> {
    const ballots = await (kind === 'idea' ? ideaBallots : storyBallots)(db.read, challengeId)
    return ballots.length < 500 ? findBridge(ballots) : workers.run('findBridge', ballots)
  }

  return {
    network: (brandId: string, weeks: Weeks, patience: Patience) =>
      networks(`${brandId} ${weeks.from} ${weeks.to}`, () => compute(brandId, weeks), patience),
    /**
     * Computes the items on which groups that usually vote differently agree, in a challenge whose voting has ended.
     */
    bridge: (kind: 'idea' | 'story', challengeId: string, patience: Patience) =>
      bridges(`${kind} ${challengeId}`, () => computeBridge(kind, challengeId), patience),
    /**
     * Computes the question that clearly more people ask than any other. `key` names the questions that are compared.
     */
    commonQuestion: (key: string, load: () => Promise<QuestionWithAskers[]>, patience: Patience) =>
      common(
        key,
        async () => {
          const asked = await load()
          const isQuick = asked.length < FEW_QUESTIONS
          return {
            found: isQuick ? findCommonQuestion(asked) : await workers.run('findCommonQuestion', asked),
          }
        },
        patience,
      ),
  }
}
export type Networks = ReturnType<typeof createNetworks>
