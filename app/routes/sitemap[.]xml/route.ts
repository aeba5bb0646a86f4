import type { LoaderFunctionArgs } from '@remix-run/node'
import { sitemapIndexResponse } from '#app/components/publishing/sitemap-response.ts'
import { paths } from '#app/paths.ts'

/** The index of the sitemap. */
export async function loader({ context: { app } }: LoaderFunctionArgs) {
  const names = await app.feeds.sitemap()
  return sitemapIndexResponse(names.map((name) => app.address() + paths.sitemapPart(name)))
}
