import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { World } from './create-content.ts'
import { Findings } from './figures.ts'
import type { Scenario } from './scenario.ts'
import { kill } from './scenarios/crash.ts'
import { bursts, busy, fan, many } from './scenarios/crowds.ts'
import { idle, sockets } from './scenarios/idle.ts'
import { pacedTyping } from './scenarios/paced.ts'
import { pages } from './scenarios/pages.ts'
import { paper } from './scenarios/paper.ts'
import { votes } from './scenarios/votes.ts'
import { cores, type Kind, NAMES, pinned, Server } from './servers.ts'

/** All scenarios in the order of the table; `--only` selects by name. */
const scenarios: Record<string, Scenario> = {
  ...{ busy, fan, many, bursts, paced: pacedTyping },
  ...{ paper, kill, idle, sockets, pages, votes },
}

const PEOPLE = 300

const { values } = parseArgs({
  options: { only: { type: 'string' }, rounds: { type: 'string' }, peers: { type: 'string' } },
})
const say = (line: string) => process.stderr.write(`${line}\n`)

const folder = mkdtempSync(join(tmpdir(), 'unggun-bench-world-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))

/** As many rooms as the largest scenario needs; the first chapter is for readers. */
function createContent(list: readonly (readonly [string, Scenario])[]): World {
  const rooms =
    1 +
    Math.max(...list.map(([, scenario]) => scenario.rooms * ((scenario.warmUp ?? 0) + roundsOf(scenario))))
  const args = [
    '--import',
    'tsx',
    join(import.meta.dirname, 'create-content.ts'),
    folder,
    String(PEOPLE),
    String(rooms),
  ]
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 2 ** 26 })) as World
}

const roundsOf = (scenario: Scenario): number => Number(values.rounds ?? scenario.rounds)

function chosen(): [string, Scenario][] {
  const wanted = values.only?.split(',')
  for (const name of wanted ?? []) {
    if (!(name in scenarios))
      throw new Error(`There is no scenario ${name}: ${Object.keys(scenarios).join(', ')}`)
  }
  return Object.entries(scenarios).filter(([name]) => wanted?.includes(name) ?? true)
}

async function perform(key: string, scenario: Scenario, world: World, findings: Findings): Promise<void> {
  const { name, peers, measures } = scenario
  const why = scenario.unable?.()
  if (why) {
    findings.skipped.push(`${name}: ${why}`)
    return
  }
  const rounds = roundsOf(scenario)
  const wanted = values.peers?.split(',')
  const others = peers.filter((kind) => kind !== 'unggun' && (wanted?.includes(kind) ?? true))
  const kinds: Kind[] = ['unggun', ...(process.env.BENCH_EARLIER ? (['earlier'] as const) : []), ...others]
  const servers: Server[] = []
  try {
    for (const kind of kinds) servers.push(await new Server(kind, world).start())
    for (let round = -(scenario.warmUp ?? 0); round < rounds; round++) {
      for (const server of servers) {
        const figures = await scenario.once(server, round)
        if (round < 0) continue
        findings.add(name, measures, server.kind, figures)
        const shown = Object.entries(figures).map(([k, v]) => `${k} ${v?.toPrecision(3)}`)
        say(`${key} ${round + 1}/${rounds} ${NAMES[server.kind]}: ${shown.join(', ')}`)
      }
    }
  } finally {
    for (const server of servers) {
      await server.stop()
      server.discard()
    }
  }
}

function report(): void {
  const where = `${cores} cores, Node ${process.version}`
  const how = pinned ? 'servers on one core, the load on another' : 'not pinned to cores'
  process.stdout.write(`${findings.table()}\n\n`)
  const minutes = ((performance.now() - began) / 60_000).toFixed(1)
  process.stdout.write(
    `${where}, ${how}, ${minutes} minutes. Medians; in bold how many times better than the peer Unggun is.\n`,
  )
  for (const [, { name, about }] of list) process.stdout.write(`- ${name}: ${about}.\n`)
  for (const line of findings.skipped) process.stdout.write(`- Skipped: ${line}\n`)
}

const findings = new Findings()
const list = chosen()
// An interrupted run still prints the results so far.
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    report()
    process.exit(130)
  })
}
const began = performance.now()
const world = createContent(list)
for (const [key, scenario] of list) {
  try {
    await perform(key, scenario, world, findings)
  } catch (error) {
    // A failing scenario does not discard the results of the others.
    findings.skipped.push(`${scenario.name}: broke off (${error instanceof Error ? error.message : error})`)
    process.exitCode = 1
  }
}
report()
process.exit()
