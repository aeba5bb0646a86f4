import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import type { Duplex } from 'node:stream'
import { pathToFileURL } from 'node:url'
import { type AppLoadContext, createRequestHandler, type ServerBuild } from '@remix-run/node'
import type { ViteDevServer } from 'vite'
import { isForApi } from './api/dispatch.ts'
import { compose, type Services } from './compose.ts'
import type { Settings } from './settings.ts'
import { guarded, type Report } from './guarded.ts'
import { compressPages, type Step, serveAssets } from './http/assets.ts'
import { clientAddress } from './http/client-address.ts'
import { isKnownMethod, options, refuseMethod } from './http/csrf.ts'
import { treatAsGet, wantsNoBody } from './http/head.ts'
import { unreadiness } from './http/health.ts'
import { breakOff, refuseMalformed, requestOf } from './http/incoming.ts'
import { KeptPages } from './http/page-cache.ts'
import { send } from './http/send.ts'
import { tagged } from './http/tagged.ts'
import { ROOT } from './root.ts'

const HEADERS_MS = 15_000
const REQUEST_MS = 30_000
/** Requests that are under way when the server closes may finish, this long. */
const LAST_REQUESTS_MS = 5000
const IDLE_MS = 50

export type Running = { url: string; port: number; services: Services; close: () => Promise<void> }
type Options = {
  /** Pages come from Vite, which swaps them while you look. */
  dev?: boolean
  now?: () => Date
}

async function startVite(server: Server): Promise<ViteDevServer> {
  const { createServer: createVite } = await import('vite')
  return createVite({ root: ROOT, server: { middlewareMode: true, hmr: { server } } })
}

/** Loaded at run time: the bundle of the server and the build of the pages are made apart. */
async function loadBuild(
  vite: ViteDevServer | undefined,
): Promise<ServerBuild | (() => Promise<ServerBuild>)> {
  if (vite) return () => vite.ssrLoadModule('virtual:remix/server-build') as Promise<ServerBuild>
  return await import(pathToFileURL(join(ROOT, 'build', 'server', 'index.js')).href)
}

/** Programs are answered by the API, people by the pages. Whoever hangs up early is not answered. */
async function createAnswers(
  services: Services,
  settings: Settings,
  vite: ViteDevServer | undefined,
): Promise<Step> {
  const pages = createRequestHandler(await loadBuild(vite), vite ? 'development' : 'production')
  const kept = new KeptPages(() => services.db.changes)
  services.deps.events.on('revisionPublished', () => kept.forget())
  services.deps.events.on('accessChanged', () => kept.forget())
  services.deps.events.on('takenDown', () => kept.forget())
  const respond = (request: Request, ip: string, whole: boolean) =>
    services.http.serve(request, ip, async (sound, visit) => {
      if (isForApi(new URL(sound.url).pathname)) return services.api(sound, visit)
      if (sound.method === 'OPTIONS') return options(['GET', 'POST'])
      const context: AppLoadContext = { app: services.app, demo: settings.demo, whole, ...visit }
      return pages(sound, context)
    })
  return async (req, res) => {
    try {
      await answer(req, res)
    } catch (error) {
      if (!res.destroyed) throw error
    }
  }
  async function answer(req: IncomingMessage, res: ServerResponse) {
    // A Request can't even be made of a TRACE.
    if (!isKnownMethod(req.method)) return refuseMethod(res)
    const wanted = vite ? undefined : kept.answer(req, res)
    if (wanted === true) return
    const request = requestOf(req, res, settings.trustProxy)
    if (request === undefined) return refuseMalformed(res)
    const served = await respond(
      request,
      clientAddress(req, settings.trustProxy),
      wanted !== undefined || wantsNoBody(req),
    )
    const answered = await tagged(request, served)
    const response = wanted ? await kept.keep(wanted, answered) : answered
    if (!request.signal.aborted && !res.destroyed) await send(req, res, response)
    if (!req.complete) discardBody(req)
  }
}

/** A body that was refused unread would block the connection's next request, and whoever still sends it. */
function discardBody(req: IncomingMessage): void {
  // The listener of the request's stream stops the flow as soon as nobody reads.
  req.removeAllListeners('data')
  req.resume()
}

function answerHealth(services: Services, dataDir: string, isClosing: () => boolean): Step {
  const say = (res: ServerResponse, status: number, text: string) =>
    void res.writeHead(status, { 'Content-Type': 'text/plain', 'Cache-Control': 'no-store' }).end(`${text}\n`)
  return (req, res, next) => {
    const [path] = (req.url ?? '').split('?')
    if (path === '/healthz') return say(res, 200, 'ok')
    if (path !== '/readyz') return next()
    if (isClosing()) return say(res, 503, 'closing')
    return unreadiness(services.db, dataDir).then((reason) => say(res, reason ? 503 : 200, reason ?? 'ready'))
  }
}

const isVites = (req: IncomingMessage) =>
  /^vite-(hmr|ping)$/.test(req.headers['sec-websocket-protocol'] ?? '')

function acceptSockets(server: Server, services: Services, vite: ViteDevServer | undefined) {
  const { report } = services
  const accept = (req: IncomingMessage, socket: Duplex, head: Buffer) => {
    const cut = guarded(report, () => socket.destroy())
    socket.on('error', guarded(report, cut))
    if (services.realtime.upgrade(req, socket, head) || (vite && isVites(req))) return
    socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
  }
  server.on(
    'upgrade',
    guarded(report, accept, (_req, socket) => void socket.destroy()),
  )
}

async function listen(server: Server, { port, host }: Settings): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => resolve())
  })
  const address = server.address()
  return typeof address === 'object' && address ? address.port : port
}

/** No new connections; those in use end with the answer they wait for, or when patience does. */
function finishRequests(server: Server, report: Report): Promise<void> {
  return new Promise((resolve) => {
    const closeIdle = guarded(report, () => server.closeIdleConnections())
    const closeAll = guarded(report, () => server.closeAllConnections())
    const idle = setInterval(closeIdle, IDLE_MS)
    const cut = setTimeout(closeAll, LAST_REQUESTS_MS)
    server.close(() => {
      clearInterval(idle)
      clearTimeout(cut)
      resolve()
    })
  })
}

/** One site on one port, for development, for production and for tests (port 0). */
export async function startServer(settings: Settings, { dev = false, now }: Options = {}): Promise<Running> {
  const services = await compose(settings, now && { now })
  if (settings.demo) await services.fillDemo()
  await services.start()
  const server = createServer({ connectionsCheckingInterval: 5000 })
  server.headersTimeout = HEADERS_MS
  server.requestTimeout = REQUEST_MS
  const vite = dev ? await startVite(server) : undefined
  let closing: Promise<void> | undefined

  const health = answerHealth(services, settings.dataDir, () => closing !== undefined)
  const assets: Step = vite ? vite.middlewares : serveAssets(join(ROOT, 'build', 'client'))
  const compress: Step = vite ? (_req, _res, next) => next() : compressPages()
  const answers = await createAnswers(services, settings, vite)
  const { report } = services
  const last: Step = guarded(
    report,
    (req, res) => answers(req, res, () => {}),
    (_req, res) => breakOff(res),
  )
  const take: Step = (req, res) => {
    treatAsGet(req)
    return health(req, res, () => assets(req, res, () => compress(req, res, () => last(req, res, () => {}))))
  }
  server.on('error', guarded(report, report))
  server.on(
    'request',
    guarded(report, take, (_req, res) => breakOff(res)),
  )
  acceptSockets(server, services, vite)
  const port = await listen(server, settings)
  services.http.site.listening(port)

  async function closeAll() {
    const finished = finishRequests(server, services.report)
    await services.realtime.close()
    await finished
    await vite?.close()
    await services.close()
  }
  const close = () => {
    closing ??= closeAll()
    return closing
  }
  return { url: services.http.site.url(), port, services, close }
}
