import { escapeHtml } from '#app/domain/manuscript/html.ts'

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
const NAMESPACE = 'http://www.sitemaps.org/schemas/sitemap/0.9'

const xmlResponse = (xml: string): Response =>
  new Response(xml, {
    headers: { 'Content-Type': 'application/xml; charset=utf-8', 'Cache-Control': 'public, max-age=600' },
  })

/** The index of the sitemap's parts. */
export const sitemapIndexResponse = (addresses: readonly string[]): Response =>
  xmlResponse(
    `${HEAD}\n<sitemapindex xmlns="${NAMESPACE}">\n${addresses
      .map((address) => `<sitemap><loc>${escapeHtml(address)}</loc></sitemap>`)
      .join('\n')}\n</sitemapindex>\n`,
  )

/** One part of the sitemap. */
export const sitemapPartResponse = (
  site: string,
  rows: readonly { path: string; at: Date | null }[],
): Response =>
  xmlResponse(
    `${HEAD}\n<urlset xmlns="${NAMESPACE}">\n${rows
      .map(
        ({ path, at }) =>
          `<url><loc>${escapeHtml(site + path)}</loc>${at ? `<lastmod>${at.toISOString()}</lastmod>` : ''}</url>`,
      )
      .join('\n')}\n</urlset>\n`,
  )
