import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * `npm run bench -- --large`: the pages of moderation, standing and credit with the sizes of `fill-tables.ts`, on SQLite
 * and, where it is installed, on PostgreSQL. Prints the median and 95th percentile of 20 requests of each page
 * and the CPU time of server and client, which a busy machine does not distort, and exits
 * with 1 when a median is over 50 ms.
 */
const TIMES = 20
const WARM_UP = 5
const MOST_MS = 50
const PASSWORD = 'a kettle on the third stair'
const say = (line: string) => process.stderr.write(`${line}\n`)

if (process.env.LARGE_PAGES === undefined) await runOnEachEngine()
else await measure()

/** Runs this program once for each engine, because the dialect is chosen when the schema is imported. */
async function runOnEachEngine(): Promise<void> {
  const { findPostgres } = await import('../../server/bin/postgres.mjs')
  const cluster = await findPostgres()?.start()
  for (const url of ['', cluster?.url]) {
    if (url === undefined) {
      say('PostgreSQL is not installed: measured on SQLite only')
      continue
    }
    const folder = mkdtempSync(join(tmpdir(), 'unggun-large-'))
    try {
      const env = { ...process.env, LARGE_PAGES: folder, ...(url && { DATABASE_URL: url }) }
      execFileSync(process.execPath, ['--import', 'tsx', import.meta.filename], { env, stdio: 'inherit' })
    } catch {
      process.exitCode = 1
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }
  await cluster?.stop()
}

async function measure(): Promise<void> {
  const { createWorld } = await import('./large-world.ts')
  const { url, close, addresses, dialect } = await createWorld(process.env.LARGE_PAGES ?? '', PASSWORD, say)
  const cookies = new Map<string, string>()
  for (const [who, login] of Object.entries({ manager: 'maya', heavy: 'heavy' })) {
    const answer = await fetch(`${url}/login`, {
      method: 'POST',
      headers: { origin: url },
      body: new URLSearchParams({ login, password: PASSWORD }),
      redirect: 'manual',
    })
    cookies.set(
      who,
      answer.headers
        .getSetCookie()
        .map((one) => one.split(';')[0])
        .join('; '),
    )
  }
  process.stdout.write(`\n| page on ${dialect} | median ms | p95 ms | CPU ms |\n|---|---:|---:|---:|\n`)
  let isSlow = false
  for (const [name, who, path] of addresses) {
    const took: number[] = []
    const used: number[] = []
    for (let n = 0; n < WARM_UP + TIMES; n++) {
      const cpu = process.cpuUsage()
      const began = performance.now()
      const answer = await fetch(url + path, {
        headers: { cookie: cookies.get(who) ?? '', accept: 'text/html' },
      })
      await answer.text()
      if (answer.status !== 200) throw new Error(`${name} ${path} answers ${answer.status}`)
      if (n >= WARM_UP) {
        took.push(performance.now() - began)
        const { user, system } = process.cpuUsage(cpu)
        used.push((user + system) / 1000)
      }
    }
    took.sort((a, b) => a - b)
    used.sort((a, b) => a - b)
    const [median = 0, high = 0] = [took[TIMES / 2], took[Math.floor(TIMES * 0.95)]]
    isSlow ||= median > MOST_MS
    process.stdout.write(
      `| ${name} | ${median.toFixed(1)}${median > MOST_MS ? ' !' : ''} | ${high.toFixed(1)} | ${(used[TIMES / 2] ?? 0).toFixed(1)} |\n`,
    )
  }
  await close()
  if (isSlow) process.exitCode = 1
}
