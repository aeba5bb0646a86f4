import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { performance } from 'node:perf_hooks'
import type { ServerBuild } from '@remix-run/node'
import { matchRoutes } from '@remix-run/react'
import { queueSizes } from '#db/queries/mails.ts'
import { commitTimes } from '#db/transactions.ts'
import { findEndpointPath, isForApi } from '../api/dispatch.ts'
import type { Endpoint } from '../api/endpoint.ts'
import { guarded } from '../guarded.ts'

type Manifest = ServerBuild['routes']
type RouteObject = Parameters<typeof matchRoutes>[0][number]

function toRouteObjects(routes: Manifest, parentId: string | undefined): RouteObject[] {
  return Object.values(routes)
    .filter((route) => route !== undefined && route.parentId === parentId)
    .map((route) => {
      const { id, path, index } = route as NonNullable<Manifest[string]>
      const shared = { id, ...(path === undefined ? {} : { path }) }
      return index ? { ...shared, index: true } : { ...shared, children: toRouteObjects(routes, id) }
    })
}

/**
 * Creates a function that returns the template of a request's path, such as `/s/:story/:chapter`. Paths without a route
 * are `other`, so that strangers cannot create any number of names.
 */
export function createRouteTemplates(endpoints: readonly Endpoint[], routes: Manifest) {
  const pages = toRouteObjects(routes, undefined)
  return (url: string): string => {
    const [path = '/'] = url.split('?')
    if (path === '/healthz' || path === '/readyz') return path
    if (path.startsWith('/assets/')) return '/assets/*'
    if (isForApi(path)) return findEndpointPath(endpoints, path) ?? 'other'
    const matches = matchRoutes(pages, path)
    const parts = matches?.flatMap(({ route }) => route.path ?? []) ?? []
    if (!matches || parts.includes('*')) return 'other'
    return `/${parts.join('/')}`.replace(/\/{2,}/g, '/')
  }
}

/** The sources of the figures. */
export type MetricsSources = {
  db: Parameters<typeof queueSizes>[0]
  countRooms: () => { rooms: number; sockets: number }
  templateOf: (url: string) => string
  report: (error: unknown) => void
}
export type Metrics = {
  port: number
  /** Counts a request and measures its time when its response ends. */
  observe: (req: IncomingMessage, res: ServerResponse) => void
  close: () => Promise<void>
}

const HOST = '127.0.0.1'
const SECONDS = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10]

/** Loaded only where the setting asks for it: it costs start-up time and memory. */
async function createRegister({ db, countRooms }: MetricsSources) {
  const { Registry, Gauge, Histogram, collectDefaultMetrics } = await import('prom-client')
  const register = new Registry()
  // Includes the delay of the event loop (nodejs_eventloop_lag_seconds and its percentiles).
  collectDefaultMetrics({ register })
  const registers = [register]
  const requests = new Histogram({
    ...{ name: 'unggun_http_request_seconds', help: 'Time from a request to the end of its response' },
    ...{ labelNames: ['method', 'route', 'status'], buckets: SECONDS, registers },
  })
  const commits = new Histogram({
    ...{ name: 'unggun_commit_seconds', help: 'Time of a database transaction that committed' },
    ...{ buckets: SECONDS, registers },
  })
  const gauge = (name: string, help: string, read: () => number | Promise<number>) =>
    new Gauge({
      ...{ name: `unggun_${name}`, help, registers },
      async collect() {
        this.set(await read())
      },
    })
  gauge('sockets', 'Open sockets of live manuscripts', () => countRooms().sockets)
  gauge('rooms', 'Live manuscripts in memory', () => countRooms().rooms)
  gauge('mail_queue', 'Mails that are not sent', async () => (await queueSizes(db)).mails)
  gauge('cases_open', 'Moderation cases without a decision', async () => (await queueSizes(db)).cases)
  return { register, requests, commits }
}

/** Serves figures in the Prometheus format at `/metrics`, on a port of its own that only this machine reaches. */
export async function startMetrics(port: number, sources: MetricsSources): Promise<Metrics> {
  const { register, requests, commits } = await createRegister(sources)
  const { report, templateOf } = sources
  const onCommit = guarded(report, (ms: unknown) => commits.observe(Number(ms) / 1000))
  commitTimes.subscribe(onCommit)
  async function respond(req: IncomingMessage, res: ServerResponse) {
    if (req.url !== '/metrics') return void res.writeHead(404).end()
    const text = await register.metrics()
    res.writeHead(200, { 'Content-Type': register.contentType, 'Cache-Control': 'no-store' }).end(text)
  }
  const server = createServer(guarded(report, respond, (_req, res) => void res.destroy()))
  server.listen({ port, host: HOST })
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    observe: (req, res) => {
      const start = performance.now()
      const { method = 'GET', url = '/' } = req
      const onClose = guarded(report, () => {
        const labels = { method, route: templateOf(url), status: String(res.statusCode) }
        requests.observe(labels, (performance.now() - start) / 1000)
      })
      res.once('close', onClose)
    },
    close: async () => {
      commitTimes.unsubscribe(onCommit)
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}
