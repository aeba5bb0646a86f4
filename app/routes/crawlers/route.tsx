import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { translator } from '#app/messages/translate.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'

export function loader({ context: { app, actor } }: LoaderFunctionArgs) {
  const title = translator(actor.locale)('crawlers.title')
  return {
    limits: app.readingLimits(),
    hub: app.websubHub(),
    meta: { title, description: translator(actor.locale)('crawlers.lead') },
  }
}

/** Explains the rules of robots.txt in sentences, for the people who run crawlers. */
export default function CrawlersPage() {
  const { limits, hub } = useLoaderData<typeof loader>()
  const t = useT()
  return (
    <main className="page" id="content">
      <div className="narrow stack-wide">
        <header className="page-head stack">
          <h1>{t('crawlers.title')}</h1>
          <p className="muted">{t('crawlers.lead')}</p>
        </header>
        <section className="stack plain">
          <h2>{t('crawlers.speed')}</h2>
          <p>{t('crawlers.pages')}</p>
          <ul>
            <li>{t('crawlers.searches', { count: limits.searches })}</li>
            <li>{t('crawlers.comparisons', { count: limits.comparisons })}</li>
            <li>{t('crawlers.files', { count: limits.files })}</li>
          </ul>
          <p>{t('crawlers.refused')}</p>
        </section>
        <section className="stack plain">
          <h2>{t('crawlers.better')}</h2>
          <ul>
            <li>
              <a href={paths.sitemap()}>{t('crawlers.sitemap')}</a>
            </li>
            <li>
              <a href={paths.siteFeed('site', 'atom')}>{t('crawlers.feeds')}</a>
              {hub ? ` ${t('crawlers.hub', { hub })}` : null}
            </li>
            <li>
              <Link to={paths.developers()}>{t('crawlers.api')}</Link>
            </li>
          </ul>
        </section>
        <section className="stack plain">
          <h2>{t('crawlers.closed')}</h2>
          <p>
            {t('crawlers.closed_about')} <a href={paths.robots()}>robots.txt</a>
          </p>
        </section>
      </div>
    </main>
  )
}
