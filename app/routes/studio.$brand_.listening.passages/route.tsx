import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { PassageText } from '#app/components/listening/passage-text.tsx'
import { parametersOf } from '#app/components/listening/room-links.ts'
import { useWeekFormat } from '#app/components/listening/use-week-format.ts'
import { PassageFilter, RoomParameters } from '#app/domain/listening/forms.ts'
import { startOfWeek } from '#app/domain/listening/weeks.ts'
import { translator } from '#app/messages/translate.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { valueOrThrow } from '#app/responses.ts'
import styles from '#app/styles/listening.css?url'
import figureStyles from '#app/styles/listening-figures.css?url'
import { EmptyState } from '#app/ui/notice.tsx'
import { Breadcrumbs, Pager } from '#app/ui/page.tsx'

export const links = () => [styles, figureStyles].map((href) => ({ rel: 'stylesheet', href }))

export async function loader({ params, request, context: { app, actor } }: LoaderFunctionArgs) {
  const asked = Object.fromEntries(new URL(request.url).searchParams)
  const [room, filter] = [RoomParameters.parse(asked), PassageFilter.parse(asked)]
  const found = await app.listening.passages(actor, params.brand ?? '', room, filter)
  return {
    view: valueOrThrow(found, request),
    meta: { title: translator(actor.locale)('listening.passage_q') },
  }
}

/** The id of the element of a block of the chapter. */
const blockId = (block: number): string => `block-${block}`

export default function Passages() {
  const { brand, query, chapters, chosen } = useLoaderData<typeof loader>().view
  const t = useT()
  const period = useWeekFormat().span(startOfWeek(query.weeks.from), startOfWeek(query.weeks.to))
  const room = paths.listening(brand.slug, parametersOf(query))
  const at = (chapter: string, block = 0) =>
    paths.listeningPassages(brand.slug, {
      ...{ ...parametersOf(query), chapter },
      block: block === 0 ? undefined : String(block),
    })
  return (
    <main className="page page--narrow" id="content">
      <header className="stack">
        <Breadcrumbs
          trail={[
            { to: paths.studio(brand.slug), label: brand.name },
            { to: room, label: t('listening.title') },
          ]}
        />
        <h1>{t('listening.passages_of', { period })}</h1>
        <p className="muted">{t('listening.passages_about')}</p>
      </header>
      {chosen === null ? (
        <EmptyState text={t('listening.passage_none')} action={{ to: room, label: t('listening.back') }} />
      ) : (
        <>
          {chapters.length > 1 ? (
            <nav className="section" aria-label={t('listening.passages_chapters')}>
              <ul className="rows rows--tight">
                {chapters.map(({ id, title, story, people }) => (
                  <li key={id}>
                    <Link to={at(id)} aria-current={id === chosen.chapter.id ? 'page' : undefined}>
                      {title === story ? title : `${story}: ${title}`}
                    </Link>{' '}
                    <span className="meta">{t('listening.n_people', { count: people })}</span>
                  </li>
                ))}
              </ul>
            </nav>
          ) : null}
          <Chapter chosen={chosen} at={(block) => at(chosen.chapter.id, block)} />
        </>
      )}
    </main>
  )
}

type Chosen = NonNullable<ReturnType<typeof useLoaderData<typeof loader>>['view']['chosen']>

/** The passages that most people commented on, and the text with all of them. */
function Chapter({ chosen, at }: { chosen: Chosen; at: (block: number) => string }) {
  const t = useT()
  const { chapter, blocks, from, next, hottest } = chosen
  const { title, story, path } = chapter
  return (
    <section className="section stack" aria-labelledby="chapter">
      <h2 id="chapter">{title === story ? title : `${story}: ${title}`}</h2>
      {hottest.length === 0 ? (
        <p>{t('listening.passage_spread', { chapter: title })}</p>
      ) : (
        <ol className="ranked">
          {hottest.map(({ text, people, block }) => (
            <li key={`${block} ${text}`}>
              <a href={`${at(block)}#${blockId(block)}`}>“{text}”</a>
              <span className="meta">{t('listening.n_people', { count: people })}</span>
            </li>
          ))}
        </ol>
      )}
      <PassageText
        blocks={blocks}
        most={hottest[0]?.people ?? 0}
        path={path}
        idOf={(i) => blockId(from + i)}
      />
      <p className="figure__links">
        <Link to={path}>{t('listening.passage_open')}</Link>
      </p>
      <Pager next={next === null ? null : at(next)} label={t('listening.passages_more')} />
    </section>
  )
}
