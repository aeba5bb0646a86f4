import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Set in the program that measures one engine: its data folder. */
const FOLDER = 'BENCH_FOLDER'
export const PASSWORD = 'a kettle on the third stair'
export const say = (line: string) => process.stderr.write(`${line}\n`)

/**
 * Runs `measure` on SQLite and, where it is installed, on PostgreSQL, each in a program of its own, because the dialect is
 * chosen when the schema is imported. `program` is the file that calls this.
 */
export async function onEachEngine(
  program: string,
  measure: (folder: string) => Promise<void>,
): Promise<void> {
  const own = process.env[FOLDER]
  if (own !== undefined) return measure(own)
  const { findPostgres } = await import('../../server/bin/postgres.mjs')
  const cluster = await findPostgres()?.start()
  for (const url of ['', cluster?.url]) {
    if (url === undefined) {
      say('PostgreSQL is not installed: measured on SQLite only')
      continue
    }
    const folder = mkdtempSync(join(tmpdir(), 'unggun-pages-'))
    try {
      // As `npm run serve` does; otherwise pages would be rendered by React's development build.
      const env = {
        ...{ ...process.env, NODE_ENV: 'production', [FOLDER]: folder },
        ...(url && { DATABASE_URL: url }),
      }
      const args = ['--import', 'tsx', program, ...process.argv.slice(2)]
      execFileSync(process.execPath, args, { env, stdio: 'inherit' })
    } catch {
      process.exitCode = 1
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }
  await cluster?.stop()
}

/** Signs in and returns the cookie. */
export async function signIn(url: string, login: string): Promise<string> {
  const answer = await fetch(`${url}/login`, {
    method: 'POST',
    headers: { origin: url },
    body: new URLSearchParams({ login, password: PASSWORD }),
    redirect: 'manual',
  })
  const cookies = answer.headers.getSetCookie().map((one) => one.split(';')[0])
  return cookies.join('; ')
}

/** Milliseconds; `cpu` is the CPU time of server and client, which a busy machine does not distort. */
export type Times = { median: number; p95: number; worst: number; cpu: number }

/** Runs a job `warmUp + times` times, with the number of the run, and returns how long it took after the warm-up. */
export async function timesOf(
  job: (n: number) => Promise<unknown>,
  { warmUp, times }: { warmUp: number; times: number },
): Promise<Times> {
  const took: number[] = []
  const used: number[] = []
  for (let n = 0; n < warmUp + times; n++) {
    const cpu = process.cpuUsage()
    const began = performance.now()
    await job(n)
    if (n < warmUp) continue
    took.push(performance.now() - began)
    const { user, system } = process.cpuUsage(cpu)
    used.push((user + system) / 1000)
  }
  took.sort((a, b) => a - b)
  used.sort((a, b) => a - b)
  const middle = Math.floor(times / 2)
  return {
    ...{ median: took[middle] ?? 0, p95: took[Math.floor(times * 0.95)] ?? 0 },
    ...{ worst: took.at(-1) ?? 0, cpu: used[middle] ?? 0 },
  }
}

/** Requests a page and throws unless it is answered. */
export async function openPage(url: string, cookie: string): Promise<void> {
  const answer = await fetch(url, { headers: { cookie, accept: 'text/html' } })
  await answer.text()
  if (answer.status !== 200) throw new Error(`${url} answers ${answer.status}`)
}
