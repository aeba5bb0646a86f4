import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Branded } from '#app/components/brands/branded.tsx'
import { EmbedBrand, EmbedFooter } from '#app/components/publishing/embed-frame.tsx'
import { replayLabels } from '#app/components/replay/settings.ts'
import { refuse } from '#app/domain/decision.ts'
import { useFormat, useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { refusedPage, valueOrThrow } from '#app/responses.ts'
import authorStyles from '#app/styles/authors.css?url'
import styles from '#app/styles/replay.css?url'
import { useNonce } from '#app/ui/nonce.ts'

/** In development Vite serves the source; `server/bin/build.mjs` builds the production file. */
const PLAYER = import.meta.env.DEV ? '/app/components/replay/embedded.ts' : '/embed/replay.js'

/** The replay of the published text for frames on other sites: no cookies, and no script but the player. */
export async function loader({ params, context: { app, actor } }: LoaderFunctionArgs) {
  const where = { story: params.story ?? '', chapter: params.chapter ?? '' }
  const { chapter, story, credit } = valueOrThrow(await app.chapters.view(actor, where))
  // Retired chapters are not shown in frames either.
  if (chapter.retired) throw refusedPage(refuse('not_found'))
  const { pathname } = new URL(paths.embedReplayData(story.slug, chapter.slug), app.address())
  const home = `${app.address()}${paths.chapter(story.slug, chapter.slug)}`
  return {
    title: chapter.title,
    brand: valueOrThrow(await app.stories.view(actor, story.id)).brand,
    language: story.language,
    credit: credit.shares,
    src: pathname,
    replay: `${app.address()}${paths.replay(story.slug, chapter.slug)}`,
    home,
    meta: { title: chapter.title, canonical: home, noIndex: true },
  }
}

export const links = () => [authorStyles, styles].map((href) => ({ rel: 'stylesheet', href }))

export default function EmbeddedReplay() {
  const { brand, title, language, credit, src, replay, home } = useLoaderData<typeof loader>()
  const t = useT()
  const { zone } = useFormat()
  const settings = { src, members: paths.member(''), locale: t.locale, zone, words: replayLabels(t) }
  return (
    <main className="embed" aria-label={title}>
      <Branded accent={brand.accent} className="embed__head">
        <EmbedBrand brand={brand} />
      </Branded>
      <h1 lang={language}>{title}</h1>
      <div className="player" data-replay={JSON.stringify(settings)}>
        <p>
          <a href={replay} target="_blank" rel="noopener">
            {t('replay.needs_scripts')}
          </a>
        </p>
      </div>
      <EmbedFooter shares={credit} home={home} />
      <script type="module" src={PLAYER} nonce={useNonce()} />
    </main>
  )
}
