import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { join } from 'node:path'
import type { Duplex } from 'node:stream'
import { pathToFileURL } from 'node:url'
import {
  type AppLoadContext,
  createRequestHandler,
  type RequestHandler,
  type ServerBuild,
} from '@remix-run/node'
import type { ViteDevServer } from 'vite'
import type { Refusal } from '#app/domain/decision.ts'
import { statusOf } from '#app/domain/refusals.ts'
import { refusalOfStorage } from '#db/storage-fault.ts'
import { isForApi } from './api/dispatch.ts'
import { endpoints } from './api/endpoints.ts'
import { compose, type Services } from './compose.ts'
import { guarded, type Report } from './guarded.ts'
import { compressPages, type Middleware, serveAssets } from './http/assets.ts'
import { isKnownMethod, options, refuseMethod } from './http/csrf.ts'
import { findUnreadyReason } from './http/health.ts'
import { abortResponse, isHeadRequest, refuseMalformed, toRequest, treatHeadAsGet } from './http/incoming.ts'
import { createRouteTemplates, type Metrics, startMetrics } from './http/metrics.ts'
import { clientAddress } from './http/networks.ts'
import { PageCache } from './http/page-cache.ts'
import { answerPrefetch } from './http/prefetch.ts'
import { retryHeaders } from './http/responses.ts'
import { send } from './http/send.ts'
import { withETag } from './http/tagged.ts'
import { ROOT } from './root.ts'
import type { Settings } from './settings.ts'

const HEADERS_MS = 15_000
const REQUEST_MS = 30_000
/** How long requests in progress may take to finish when the server closes. */
const CLOSE_TIMEOUT_MS = 5000
const IDLE_CHECK_MS = 50

export type Running = {
  url: string
  port: number
  /** The port of the metrics, where the settings ask for them. */
  metricsPort: number | undefined
  services: Services
  close: () => Promise<void>
}
type Options = {
  /** Serves the pages through Vite, with hot reloading. */
  dev?: boolean
  now?: () => Date
}

async function startVite(server: Server): Promise<ViteDevServer> {
  const { createServer: createVite } = await import('vite')
  return createVite({ root: ROOT, server: { middlewareMode: true, hmr: { server } } })
}

/** Loads the build of the pages at run time, because server and pages are built separately. */
async function loadBuild(
  vite: ViteDevServer | undefined,
): Promise<ServerBuild | (() => Promise<ServerBuild>)> {
  if (vite) return () => vite.ssrLoadModule('virtual:remix/server-build') as Promise<ServerBuild>
  return await import(pathToFileURL(join(ROOT, 'build', 'server', 'index.js')).href)
}

/** The error page that Remix rendered, with the status of the refusal and the time after which to try again. */
function withStatusOf(refusal: Refusal, { body, headers }: Response): Response {
  const sent = new Headers([...headers, ...Object.entries(retryHeaders(refusal))])
  return new Response(body, { status: statusOf(refusal.code), headers: sent })
}

/** Answers web requests: the API those below its paths, the pages all others. */
export const createResponder =
  (services: Services, pages: RequestHandler, { demo }: Pick<Settings, 'demo'>) =>
  (request: Request, ip: string, whole: boolean): Promise<Response> =>
    services.http.serve(request, ip, async (checked, context) => {
      if (isForApi(new URL(checked.url).pathname)) return services.api(checked, context)
      if (checked.method === 'OPTIONS') return options(['GET', 'POST'])
      let refusal: Refusal | undefined
      const onError = (error: unknown) => {
        refusal ??= refusalOfStorage(error)
      }
      const loadContext: AppLoadContext = { app: services.app, demo, whole, onError, ...context }
      const page = await answerPrefetch(checked, context.actor, () => pages(checked, loadContext))
      return refusal && page.status === 500 ? withStatusOf(refusal, page) : page
    })

/** Answers Node's requests, popular pages from the cache. A request that the client aborts gets no response. */
async function createDispatcher(
  services: Services,
  settings: Settings,
  vite: ViteDevServer | undefined,
): Promise<Middleware> {
  const pages = createRequestHandler(await loadBuild(vite), vite ? 'development' : 'production')
  const pageCache = new PageCache(() => services.db.changes)
  services.deps.events.on('revisionPublished', () => pageCache.clear())
  services.deps.events.on('accessChanged', () => pageCache.clear())
  services.deps.events.on('takenDown', () => pageCache.clear())
  const respond = createResponder(services, pages, settings)
  return async (req, res) => {
    try {
      await answer(req, res)
    } catch (error) {
      if (!res.destroyed) throw error
    }
  }
  async function answer(req: IncomingMessage, res: ServerResponse) {
    // The Request constructor throws for TRACE.
    if (!isKnownMethod(req.method)) return refuseMethod(res)
    const miss = vite ? undefined : pageCache.respond(req, res)
    if (miss === true) return
    const request = toRequest(req, res, settings.trustProxy)
    if (request === undefined) return refuseMalformed(res)
    const served = await respond(
      request,
      clientAddress(req, settings.trustProxy),
      miss !== undefined || isHeadRequest(req),
    )
    const tagged = await withETag(request, served)
    const response = miss ? await pageCache.store(miss, tagged) : tagged
    if (!request.signal.aborted && !res.destroyed) await send(req, res, response)
    if (!req.complete) discardBody(req)
  }
}

/** Discards the rest of a refused body; left unread, it would block the client and the connection's next request. */
function discardBody(req: IncomingMessage): void {
  // The listener of the request's stream pauses it as soon as nothing reads.
  req.removeAllListeners('data')
  req.resume()
}

function answerHealth(services: Services, dataDir: string, isClosing: () => boolean): Middleware {
  const sendText = (res: ServerResponse, status: number, text: string) =>
    void res.writeHead(status, { 'Content-Type': 'text/plain', 'Cache-Control': 'no-store' }).end(`${text}\n`)
  return (req, res, next) => {
    const [path] = (req.url ?? '').split('?')
    if (path === '/healthz') return sendText(res, 200, 'ok')
    if (path !== '/readyz') return next()
    if (isClosing()) return sendText(res, 503, 'closing')
    return findUnreadyReason(services.db, dataDir).then((reason) =>
      sendText(res, reason ? 503 : 200, reason ?? 'ready'),
    )
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

/** Accepts no new connections; closes each open one after its response, or all of them after `CLOSE_TIMEOUT_MS`. */
function finishRequests(server: Server, report: Report): Promise<void> {
  return new Promise((resolve) => {
    const closeIdle = guarded(report, () => server.closeIdleConnections())
    const closeAll = guarded(report, () => server.closeAllConnections())
    const idle = setInterval(closeIdle, IDLE_CHECK_MS)
    const cut = setTimeout(closeAll, CLOSE_TIMEOUT_MS)
    server.close(() => {
      clearInterval(idle)
      clearTimeout(cut)
      resolve()
    })
  })
}

async function openMetrics(
  { metricsPort }: Settings,
  { db, realtime, report }: Services,
  vite: ViteDevServer | undefined,
): Promise<Metrics | undefined> {
  if (metricsPort === undefined) return undefined
  const build = await loadBuild(vite)
  const { routes } = typeof build === 'function' ? await build() : build
  const templateOf = createRouteTemplates(endpoints, routes)
  return startMetrics(metricsPort, {
    ...{ db: db.read, report, templateOf },
    countRooms: () => realtime.countRooms(),
  })
}

/** Starts the site on one port, for development, production and tests (port 0). */
export async function startServer(settings: Settings, { dev = false, now }: Options = {}): Promise<Running> {
  const services = await compose(settings, now && { now })
  await services.db.check()
  if (settings.demo) await services.fillDemo()
  await services.start()
  const server = createServer({ connectionsCheckingInterval: 5000 })
  server.headersTimeout = HEADERS_MS
  server.requestTimeout = REQUEST_MS
  const vite = dev ? await startVite(server) : undefined
  let closing: Promise<void> | undefined

  const health = answerHealth(services, settings.dataDir, () => closing !== undefined)
  const assets: Middleware = vite ? vite.middlewares : serveAssets(join(ROOT, 'build', 'client'))
  const compress: Middleware = vite ? (_req, _res, next) => next() : compressPages()
  const dispatch = await createDispatcher(services, settings, vite)
  const metrics = await openMetrics(settings, services, vite)
  const { report } = services
  const last: Middleware = guarded(
    report,
    (req, res) => dispatch(req, res, () => {}),
    (_req, res) => abortResponse(res),
  )
  const take: Middleware = (req, res) => {
    metrics?.observe(req, res)
    treatHeadAsGet(req)
    return health(req, res, () => assets(req, res, () => compress(req, res, () => last(req, res, () => {}))))
  }
  server.on('error', guarded(report, report))
  server.on(
    'request',
    guarded(report, take, (_req, res) => abortResponse(res)),
  )
  acceptSockets(server, services, vite)
  const port = await listen(server, settings)
  services.http.site.listening(port)

  async function closeAll() {
    const finished = finishRequests(server, services.report)
    await services.realtime.close()
    await finished
    await vite?.close()
    await metrics?.close()
    await services.close()
  }
  const close = () => {
    closing ??= closeAll()
    return closing
  }
  return { url: services.http.site.url(), port, metricsPort: metrics?.port, services, close }
}
