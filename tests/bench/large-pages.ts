import { onEachEngine, openPage, PASSWORD, say, signIn, timesOf } from './page-times.ts'

/**
 * `npm run bench -- --large`: the pages of moderation, standing and credit with the sizes of `fill-tables.ts`, on SQLite
 * and, where it is installed, on PostgreSQL. Prints the median and 95th percentile of 20 requests of each page
 * and the CPU time of server and client, and exits with 1 when a median is over 50 ms.
 */
const RUNS = { warmUp: 5, times: 20 }
const MOST_MS = 50

await onEachEngine(import.meta.filename, async (folder) => {
  const { createWorld } = await import('./large-world.ts')
  const { url, close, addresses, dialect } = await createWorld(folder, PASSWORD, say)
  const cookies = { manager: await signIn(url, 'maya'), heavy: await signIn(url, 'heavy') }
  process.stdout.write(`\n| page on ${dialect} | median ms | p95 ms | CPU ms |\n|---|---:|---:|---:|\n`)
  for (const [name, who, path] of addresses) {
    const { median, p95, cpu } = await timesOf(() => openPage(url + path, cookies[who]), RUNS)
    if (median > MOST_MS) process.exitCode = 1
    process.stdout.write(
      `| ${name} | ${median.toFixed(1)}${median > MOST_MS ? ' !' : ''} | ${p95.toFixed(1)} | ${cpu.toFixed(1)} |\n`,
    )
  }
  await close()
})
