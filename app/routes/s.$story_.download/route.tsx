import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { ExportFormat } from '#app/domain/exports/formats.ts'
import { translator } from '#app/messages/translate.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { redirectMoved } from '#app/redirect-moved.ts'
import { valueOrThrow } from '#app/responses.ts'
import { EmptyState } from '#app/ui/notice.tsx'
import { Breadcrumbs } from '#app/ui/page.tsx'
import { Credit } from '#app/ui/ring.tsx'

/** The formats, the most wanted first. */
const ORDER: readonly ExportFormat[] = ['epub', 'html', 'docx', 'md', 'json']

export async function loader({ params, request, context: { app, actor } }: LoaderFunctionArgs) {
  const key = params.story ?? ''
  const story = valueOrThrow(await app.stories.view(actor, key), request)
  if (story.slug !== key) throw redirectMoved(request, paths.download(story.slug))
  const { slug, title, language, challenge, licence, credit } = story
  return {
    ...{ slug, title, language, challenge, licence, credit },
    isPublished: story.chapters.some(({ published }) => published !== null),
    meta: { title: `${translator(actor.locale)('exports.title')} · ${title}`, noIndex: true },
  }
}

export default function DownloadPage() {
  const { slug, title, language, challenge, licence, credit, isPublished } = useLoaderData<typeof loader>()
  const t = useT()
  return (
    <main className="page" id="content">
      <Breadcrumbs
        trail={[
          { to: paths.challenge(challenge.slug), label: challenge.title },
          { to: paths.story(slug), label: title },
        ]}
      />
      <div className="narrow stack-wide">
        <header className="page-head stack">
          <h1>{t('exports.title')}</h1>
          <p className="title title--2" lang={language}>
            {title}
          </p>
        </header>
        {isPublished ? (
          <>
            <p className="muted">{t('exports.hint')}</p>
            <ul className="stack">
              {ORDER.map((format) => (
                <li key={format}>
                  <a href={paths.downloadFile(slug, format)} download>
                    {t(`exports.format_${format}`)}
                  </a>
                </li>
              ))}
            </ul>
            <section className="stack">
              <h2 className="label">{t('stories.authors')}</h2>
              <Credit shares={credit.shares} isOpen={false} />
              <p className="small muted">
                {t('exports.licence', {
                  licence: licence === 'terms' ? t('credit.licence_terms') : licence,
                })}
              </p>
            </section>
          </>
        ) : (
          <EmptyState text={t('exports.none')} action={{ to: paths.story(slug), label: title }} />
        )}
      </div>
    </main>
  )
}
