import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Election, IDEAS, seedElection, VOTES } from '../election.ts'
import { type Figures, percentile } from '../figures.ts'
import type { Scenario } from '../scenario.ts'
import { type Kind, Server } from '../servers.ts'

const PAGES = 600
const BALLOTS = 500
const TYPED = 200
const WARM = 60

type Crowded = { server: Server; election: Election }
const crowded = new Map<Kind, Promise<Crowded>>()

/** The server with the large challenge, used for all rounds. */
async function open(kind: Kind): Promise<Crowded> {
  const folder = mkdtempSync(join(tmpdir(), 'unggun-bench-election-'))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  const election = await seedElection(folder)
  const server = await new Server(kind, election).start()
  rmSync(election.file, { force: true })
  return { server, election }
}

const cursor = (values: (string | number)[]) => Buffer.from(JSON.stringify(values)).toString('base64url')
const pick = <T>(all: readonly T[]): T => all[Math.floor(Math.random() * all.length)] as T

/** Picks a page of the list of ideas: any order, the first page or a deep one, all ideas or those of one tag. */
function somePage({ ideas }: Election): string {
  const sort = pick(['hot', 'new', 'shuffled'] as const)
  const tag = pick([null, null, 'kopi', 'laut', 'langka'])
  const query = new URLSearchParams({ sort, ...(tag && { tag }) })
  if (Math.random() < 0.7) {
    const from = pick(ideas.filter((idea) => tag === null || idea.tag === tag))
    if (from)
      query.set(
        'after',
        cursor(sort === 'shuffled' ? [pick([1, 2]), from.dice, from.id] : [from.hot, from.id]),
      )
  }
  return `/c/wall/ideas?${query}`
}

/** Sends requests one after the other, to measure the cost of one request and not its time in a queue. */
async function timed(url: string, init: RequestInit): Promise<number> {
  const began = performance.now()
  const answer = await fetch(url, { ...init, redirect: 'manual' })
  await answer.arrayBuffer()
  const ms = performance.now() - began
  if (answer.status !== 200) throw new Error(`${url} answers ${answer.status}`)
  return ms
}

async function pages({ server, election }: Crowded, cookieOf: () => string | undefined, count: number) {
  const times: number[] = []
  for (let n = 0; n < count; n++) {
    const cookie = cookieOf()
    const headers = { accept: 'text/html', ...(cookie && { cookie: `sid=${cookie}` }) }
    times.push(await timed(`http://127.0.0.1:${server.port}${somePage(election)}`, { headers }))
  }
  return times
}

/** The text of a member who types an idea similar to an existing one. */
async function typing({ server, election }: Crowded, count: number) {
  const times: number[] = []
  for (let i = 0; i < count; i++) {
    const hook = `Every guest of the house, idea ${pick(election.ideas).n}: a kettle remembers them in the rain`
    const headers = { accept: 'application/json', cookie: `sid=${pick(election.cookies)}` }
    const query = new URLSearchParams({ hook })
    times.push(await timed(`http://127.0.0.1:${server.port}/c/wall/similar.data?${query}`, { headers }))
  }
  return times
}

/** Each vote is by another member, so that no budget is exceeded. */
async function ballots({ server, election }: Crowded, round: number, of: 'ideas' | 'stories') {
  const times: number[] = []
  const origin = `http://127.0.0.1:${server.port}`
  for (let n = 0; n < BALLOTS; n++) {
    const cookie = election.cookies[(n + (round + 1) * BALLOTS) % election.cookies.length]
    const target = of === 'ideas' ? pick(election.ideas).id : pick(election.stories)
    const headers = { cookie: `sid=${cookie}`, origin, accept: 'application/json' }
    const body = new URLSearchParams({ vote: '1', back: '/' })
    times.push(await timed(`${origin}/${of}/${target}/vote`, { method: 'POST', headers, body }))
  }
  return times
}

async function once({ kind }: Server, round: number): Promise<Figures> {
  const opened = crowded.get(kind) ?? open(kind)
  crowded.set(kind, opened)
  const at = await opened
  const member = () => pick(at.election.cookies)
  await pages(at, member, WARM)
  const asMember = await pages(at, member, PAGES / 2)
  const asVisitor = await pages(at, () => undefined, PAGES / 2)
  const similar = await typing(at, TYPED)
  const ideas = await ballots(at, round, 'ideas')
  const stories = await ballots(at, round, 'stories')
  return {
    member: percentile(asMember, 0.95),
    visitor: percentile(asVisitor, 0.95),
    similar: percentile(similar, 0.95),
    idea: percentile(ideas, 0.95),
    story: percentile(stories, 0.95),
  }
}

export const votes: Scenario = {
  name: 'Wall and votes',
  about: `${VOTES.toLocaleString('en')} votes for ${IDEAS.toLocaleString('en')} ideas on SQLite: whole pages over HTTP in each order, first and deep, with and without a tag; what is typed looked for among all hooks; votes by people who had none`,
  peers: ['unggun'],
  rounds: 3,
  warmUp: 1,
  rooms: 0,
  measures: {
    member: { label: 'page for a member, p95', unit: 'ms', better: 'less', goals: [{ limit: 20 }] },
    visitor: { label: 'page for a visitor, p95', unit: 'ms', better: 'less', goals: [{ limit: 20 }] },
    similar: { label: 'alike ideas while typing, p95', unit: 'ms', better: 'less', goals: [{ limit: 15 }] },
    idea: { label: 'vote for an idea, p95', unit: 'ms', better: 'less', goals: [{ limit: 15 }] },
    story: { label: 'vote for a story, p95', unit: 'ms', better: 'less', goals: [{ limit: 15 }] },
  },
  once,
}
