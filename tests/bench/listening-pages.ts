import { parseArgs } from 'node:util'
import { startOfWeek } from '../../app/domain/listening/weeks.ts'
import { paths } from '../../app/paths.ts'
import { onEachEngine, openPage, PASSWORD, say, signIn, timesOf } from './page-times.ts'

/**
 * `npm run bench -- --listening`: every page of the listening room, its tables, its messages, the question desk and the
 * job of the weekly mail, for a year of 400,000 signals of 2,000 people, on SQLite and, where it is installed, on PostgreSQL.
 * Prints the median and 95th percentile of 60 requests and the CPU time of server and client, and exits with 1 when a 95th
 * percentile is over 150 ms. `--people` and `--signals` change the sizes.
 */
const RUNS = { warmUp: 5, times: 60 }
const MOST_MS = 150
const WEEKS = 52
const DAY_MS = 24 * 60 * 60 * 1000
const SECTIONS = [
  ...[
    'when',
    'people',
    'often',
    'mood',
    'passage',
    'kinds',
    'challenges',
    'purchase',
    'reading',
    'waiting',
    'brand',
  ],
  ...['joins', 'influence', 'bridge'],
]
const { values } = parseArgs({
  options: { listening: { type: 'boolean' }, people: { type: 'string' }, signals: { type: 'string' } },
})
const sizes = { people: Number(values.people ?? 2_000), signals: Number(values.signals ?? 400_000) }

/** A page by name; its address may differ with each request, so that nothing that was remembered answers it. */
type Page = [name: string, address: (n: number) => string]

function pagesOf(brand: string, firstWeek: number, challenge: string): Page[] {
  const day = (week: number) => new Date(startOfWeek(week).getTime() + DAY_MS / 2).toISOString().slice(0, 10)
  const span = (from: number, to: number) => ({ from: day(from), to: day(to - 1) })
  const end = firstWeek + WEEKS
  const year = span(firstWeek, end)
  /** Different periods of about a year. */
  const another = (n: number) => span(firstWeek + (n % 9), end - Math.floor(n / 9))
  const room = (asked: Record<string, string>) => () => paths.listening(brand, asked)
  const messages = (filter: Record<string, string>) => (n: number) =>
    paths.listeningMessages(brand, { ...another(n), ...filter })
  return [
    ['room, four weeks', () => paths.listening(brand)],
    ['room, a year', room(year)],
    ['room, a year, another one each time', (n) => paths.listening(brand, another(n))],
    ['room, a year in another zone', room({ ...year, zone: 'Asia/Jayapura' })],
    ['room, half a year beside a year earlier', room({ ...span(end - 26, end), compare: 'year' })],
    ['room, a year of one challenge', room({ ...year, challenge })],
    [
      'room by the API, a year',
      (n) => `/api/v1/brands/${brand}/listening?${new URLSearchParams(another(n))}`,
    ],
    ...SECTIONS.map(
      (name): Page => [`${name}.csv, a year`, (n) => paths.listeningFile(brand, name, another(n))],
    ),
    ['messages', messages({})],
    ['messages of an hour', messages({ hour: '20' })],
    ['messages of a kind', messages({ kind: 'question' })],
    ['messages of a sentiment', messages({ sentiment: 'negative' })],
    ['messages of purchase talk', messages({ purchase: 'advice' })],
    ['passages', () => paths.listeningPassages(brand, year)],
    ['emails', () => paths.listeningMails(brand)],
    ['outside voices', () => paths.outside(brand)],
    ['a brief from listening', () => paths.newChallenge(brand, { from: 'listening' })],
    ...['waiting', 'mine', 'unassigned', 'late', 'everybody', 'answered', 'solved'].map(
      (show): Page => [`desk, ${show}`, () => paths.desk(brand, { show })],
    ),
    ['desk, older than a week', () => paths.desk(brand, { days: '7' })],
    ['questions of the brand', () => paths.questions(brand)],
  ]
}

await onEachEngine(import.meta.filename, async (folder) => {
  const { BRAND, createWorld } = await import('./listening-world.ts')
  const world = await createWorld(folder, PASSWORD, sizes, say)
  const { url, dialect, firstWeek, places } = world
  const cookie = await signIn(url, 'maya')
  const first = performance.now()
  await openPage(url + paths.listening(BRAND), cookie)
  say(`the first look reads all signals: ${Math.round(performance.now() - first)} ms`)
  process.stdout.write(
    `\n| ${dialect}, ${sizes.signals} signals | median ms | p95 ms | worst ms | CPU ms |\n|---|---:|---:|---:|---:|\n`,
  )
  const show = (name: string, { median, p95, worst, cpu }: Awaited<ReturnType<typeof timesOf>>) => {
    if (p95 > MOST_MS) process.exitCode = 1
    const numbers = [median, p95, worst, cpu].map((ms) => ms.toFixed(1))
    process.stdout.write(`| ${name}${p95 > MOST_MS ? ' !' : ''} | ${numbers.join(' | ')} |\n`)
  }
  for (const [name, address] of pagesOf(BRAND, firstWeek, places.challenge.id))
    show(name, await timesOf((n) => openPage(url + address(n), cookie), RUNS))
  show('the weekly mail', await timesOf(world.sendWeeklyMail, RUNS))
  await world.close()
})
