import type { LoaderFunctionArgs } from '@remix-run/node'
import { paths } from '#app/paths.ts'

/** The paths that crawlers need not read: forms, pages that differ for each reader, and files that repeat a page. */
const beginning = (path: string): string => path.replace(/\?.*/, '')
const CLOSED = [
  paths.api.root(),
  ...[paths.admin(), paths.studios(), paths.settings(), paths.notices(), paths.watching()],
  ...[paths.login(), paths.join(), paths.requestReset(), paths.search()],
  beginning(paths.wikiLink({ title: '' })),
  ...[paths.write('*', '*'), paths.downloadFile('*', '*'), paths.report('story', '*')],
  beginning(paths.undo('*', '*', { rollback: 1 })),
  `${paths.diff('*', '*')}?`,
  ...['/*?sort=', '/*?lens='],
]

/** Tells crawlers what not to read, how fast they may read the rest, and where the sitemap is. */
export function loader({ context: { app } }: LoaderFunctionArgs) {
  const text = [
    '# Everything public may be read and indexed, by search engines and by anybody else.',
    '# Please fetch one page at a time, with a second between two. Feeds and the sitemap say what is new;',
    '# both answer 304 when nothing has changed. The same for people to read:',
    `# ${app.address()}${paths.crawlers()}`,
    'User-agent: *',
    ...CLOSED.map((path) => `Disallow: ${path}`),
    'Crawl-delay: 1',
    '',
    `Sitemap: ${app.address()}${paths.sitemap()}`,
    '',
  ]
  return new Response(text.join('\n'), {
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'public, max-age=3600' },
  })
}
