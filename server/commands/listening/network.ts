import { setTimeout as delay } from 'node:timers/promises'
import { LRUCache } from 'lru-cache'
import type { BridgeResult } from '#app/domain/listening/bridge.ts'
import { findBridge } from '#app/domain/listening/bridge.ts'
import { findConnectors, type TieNetwork } from '#app/domain/listening/connectors.ts'
import { findInfluencer, type Influencer, rankByReach } from '#app/domain/listening/facts/influencer.ts'
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

/** How long a page waits for a computation before it says that the result is not ready. */
const PATIENCE_MS = 30
const MAX_RESULTS = 200
/** The graphemes that everybody is taken to have: comments and ideas are built on too. */
const LEAST_VOLUME = 100
/** Below these, a computation takes a few milliseconds. */
const FEW_TIES = 1_000
const FEW_QUESTIONS = 60
const FRESH_MS = 10 * 60 * 1000

export type ReachAndNetwork = { network: TieNetwork; ranked: Influencer[]; influencer: Influencer | null }

/** Remembers results of the worker. A page gets the result if it is ready in time, and null otherwise. */
function remembered<T extends object>() {
  const results = new LRUCache<string, { value: Promise<T> }>({ max: MAX_RESULTS, ttl: FRESH_MS })
  return async (key: string, compute: () => Promise<T>): Promise<T | null> => {
    const known = results.get(key) ?? { value: compute() }
    results.set(key, known)
    known.value.catch(() => results.delete(key))
    return Promise.race([known.value, delay(PATIENCE_MS, null, { ref: false })])
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
    const ties = rows.flatMap(({ from, to, count }) => {
      const [a, b] = [members.get(from), members.get(to)]
      return a && b ? [{ from: a, to: b, count }] : []
    })
    const builders = new Map<string, Set<string>>()
    for (const { from, to } of ties) builders.set(to, (builders.get(to) ?? new Set()).add(from))
    const volumes = await publishedVolumes(db.read, brandId)
    const volumeOf = new Map(volumes.map(({ memberId, graphemes }) => [memberId, graphemes]))
    const ids = new Set([...builders.keys(), ...volumeOf.keys()])
    const ranked = rankByReach(
      [...ids].map((id) => ({
        id,
        volume: LEAST_VOLUME + (volumeOf.get(id) ?? 0),
        builders: builders.get(id)?.size ?? 0,
      })),
    )
    const network = ties.length < FEW_TIES ? findConnectors(ties) : await workers.run('findConnectors', ties)
    return { network, ranked, influencer: findInfluencer(ranked) }
  }

  async function computeBridge(kind: 'idea' | 'story', challengeId: string): Promise<BridgeResult> {
    const ballots = await (kind === 'idea' ? ideaBallots : storyBallots)(db.read, challengeId)
    return ballots.length < 500 ? findBridge(ballots) : workers.run('findBridge', ballots)
  }

  return {
    network: (brandId: string, weeks: Weeks) =>
      networks(`${brandId} ${weeks.from} ${weeks.to}`, () => compute(brandId, weeks)),
    /**
     * Computes the items on which groups that usually vote differently agree, in a challenge whose voting has ended.
     */
    bridge: (kind: 'idea' | 'story', challengeId: string) =>
      bridges(`${kind} ${challengeId}`, () => computeBridge(kind, challengeId)),
    /**
     * Computes the question that clearly more people ask than any other. `key` names the questions that are compared.
     */
    commonQuestion: (key: string, load: () => Promise<QuestionWithAskers[]>) =>
      common(key, async () => {
        const asked = await load()
        const isQuick = asked.length < FEW_QUESTIONS
        return { found: isQuick ? findCommonQuestion(asked) : await workers.run('findCommonQuestion', asked) }
      }),
  }
}
export type Networks = ReturnType<typeof createNetworks>
