import type { Actor } from '#app/domain/actor.ts'
import { refuse } from '#app/domain/decision.ts'
import { type BallotRow, ballotsOf } from '#db/queries/ballots.ts'
import { type ChallengeRow, challengeBy } from '#db/queries/challenges.ts'
import { type WrongCounter, wrongCounters } from '#db/queries/counters.ts'
import type { Reader } from '#db/types.ts'
import type { Deps } from '../../deps.ts'
import { viewVerdict } from '../stories/view-verdict.ts'

const PAGE = 5_000

/** Counts ballot by ballot in this process, independently of `db/queries/ballots.ts`, which counts for the page. */
async function countAgain(q: Reader, { id, minimumBallot }: ChallengeRow) {
  const votesFor = new Map<string, number>()
  const sum = { votes: 0, decided: 0, small: 0, voters: 0 }
  let ballot: BallotRow[] = []
  const close = () => {
    if (ballot.length === 0) return
    const standing = ballot.filter((vote) => !vote.setAside)
    sum.voters++
    sum.votes += ballot.length
    sum.decided += ballot.length - standing.length
    if (standing.length < minimumBallot) sum.small += standing.length
    else for (const { story } of standing) votesFor.set(story, (votesFor.get(story) ?? 0) + 1)
  }
  for (let after: BallotRow | undefined; ; ) {
    const rows: BallotRow[] = await ballotsOf(q, id, { after, limit: PAGE })
    for (const row of rows) {
      if (row.ballot !== ballot[0]?.ballot) {
        close()
        ballot = []
      }
      ballot.push(row)
    }
    after = rows.at(-1)
    if (rows.length < PAGE) break
  }
  close()
  return { votesFor, ...sum }
}

type Finding = { check: 'counters' | 'verdict'; found: string } & Partial<WrongCounter>

const toFinding = (finding: WrongCounter): Finding => ({
  check: 'counters',
  ...finding,
  found: `${finding.what}: says ${finding.counter}, rows ${finding.rows}`,
})

async function verdictAgain(deps: Deps, actor: Actor, challenge: ChallengeRow) {
  const page = await viewVerdict(deps)(actor, challenge.id)
  if (!page.ok) return { verdict: null, findings: [] as Finding[] }
  const again = await countAgain(deps.db.read, challenge)
  const { ranking, turnout, peoplesChoice, ballotCount } = page.value
  const differs = (what: string, shown: number, counted: number): Finding[] =>
    shown === counted
      ? []
      : [{ check: 'verdict', found: `${what}: the page says ${shown}, ballots ${counted}` }]
  const findings = [
    ...ranking.flatMap(({ story, votes }) =>
      differs(`votes for ${story?.slug}`, votes, again.votesFor.get(story?.slug ?? '') ?? 0),
    ),
    ...differs('votes in all', ballotCount, again.votes),
    ...differs('voters', turnout.voters, again.voters),
    ...differs('votes of small ballots', turnout.setAside, again.small),
    ...differs('votes set aside by people', turnout.decided, again.decided),
  ]
  const counted = ranking.map(({ story, votes }) => ({ story: story?.slug ?? null, votes }))
  return { verdict: { peoplesChoice: peoplesChoice?.slug ?? null, ranking: counted, turnout }, findings }
}

/** Recounts one challenge from its rows: all counters and, once voting is over, the verdict from its ballots. */
export async function recount(deps: Deps, actor: Actor, key: string) {
  const challenge = await challengeBy(deps.db.read, key)
  if (!challenge) return refuse('not_found')
  const wrong = await wrongCounters(deps.db.read, challenge.id)
  const { verdict, findings } = await verdictAgain(deps, actor, challenge)
  const all = [...wrong.map(toFinding), ...findings]
  return { ok: all.length === 0, challenge: challenge.slug, verdict, findings: all }
}
