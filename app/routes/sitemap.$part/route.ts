import type { LoaderFunctionArgs } from '@remix-run/node'
import { sitemapPartResponse } from '#app/components/publishing/sitemap-response.ts'
import { refuse } from '#app/domain/decision.ts'
import { problemOf } from '#app/responses.ts'

/** One part of the sitemap: addresses that a visitor can read. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const [, name] = /^(.+)\.xml$/.exec(params.part ?? '') ?? []
  const rows = name === undefined ? undefined : await context.app.feeds.sitemapPart(name)
  return rows ? sitemapPartResponse(context.app.address(), rows) : problemOf(refuse('not_found'), context)
}
