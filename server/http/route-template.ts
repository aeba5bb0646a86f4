import type { ServerBuild } from '@remix-run/node'
import { matchRoutes } from '@remix-run/react'
import { findEndpointPath, isForApi } from '../api/dispatch.ts'
import type { Endpoint } from '../api/endpoint.ts'

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
