import { guarded } from './guarded.ts'
import { InvalidSetting, readSettings } from './settings.ts'
import { startServer } from './start-server.ts'

const EXIT_MS = 10_000
/** Ctrl-C reaches both npm and this process: a second signal within this time is a copy of the first. */
const DUPLICATE_SIGNAL_MS = 1000

function end(reason: string): never {
  process.stderr.write(`unggun: ${reason}\n`)
  process.exit(1)
}

function describeTakenPort(port: number | undefined): string {
  const name = String(port) === process.env.METRICS_PORT ? 'METRICS_PORT' : 'PORT'
  return `${name} ${port ?? process.env.PORT ?? 3000} is taken by another program: set another ${name}`
}

const describeDamage = (finding: string) =>
  `The database is damaged (${finding.replace(/\s+/g, ' ')}) and left as it is: restore a backup with \`npm run cli -- restore FILE\``

function startFailure(error: unknown): string {
  if (error instanceof InvalidSetting) return error.message
  const { code, message, stack } = error as NodeJS.ErrnoException
  if (/^SQLITE_(?:CORRUPT|NOTADB)/.test(code ?? '')) return describeDamage(message)
  if (code === 'EADDRINUSE') return describeTakenPort((error as { port?: number }).port)
  if (code === 'EACCES') return message
  return stack ?? message ?? String(error)
}

const greeting = (url: string, demo: boolean) =>
  demo
    ? `Unggun is burning at ${url}
  as a visitor                           ${url}/
  as a member, a brand manager or admin  ${url}/demo
Ctrl-C puts it out.\n`
    : `Unggun is burning at ${url}\n`

async function start() {
  try {
    const settings = readSettings(process.env)
    const running = await startServer(settings, { dev: process.env.NODE_ENV === 'development' })
    return { ...running, settings }
  } catch (error) {
    return end(startFailure(error))
  }
}

process.setSourceMapsEnabled(true)
const { url, close, settings, services } = await start()
// Our callbacks are guarded. An error from a library's callback is reported, and the process continues (decision
// 0014).
const report = guarded(() => {}, services.report)
process.on('uncaughtException', guarded(report, report)).on('unhandledRejection', guarded(report, report))
process.stdout.write(greeting(url, settings.demo))

const exit = () => process.exit(1)
let stoppedAt = 0
function stop() {
  if (stoppedAt && performance.now() - stoppedAt > DUPLICATE_SIGNAL_MS) exit()
  if (stoppedAt) return
  stoppedAt = performance.now()
  setTimeout(guarded(report, exit), EXIT_MS).unref()
  close().then(
    () => process.exit(0),
    (error: unknown) => end(String(error)),
  )
}
const onSignal = guarded(report, stop)
process.on('SIGINT', onSignal).on('SIGTERM', onSignal)
