import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { Branded } from '#app/components/brands/branded.tsx'
import { StoryCover } from '#app/components/brands/story-cover.tsx'
import { HEIGHT_SCRIPT } from '#app/components/publishing/embed.ts'
import { EmbedBrand, EmbedFooter } from '#app/components/publishing/embed-frame.tsx'
import { creditMarkOf } from '#app/domain/credit/credit-mark.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { valueOrThrow } from '#app/responses.ts'
import styles from '#app/styles/replay.css?url'
import { useNonce } from '#app/ui/nonce.ts'
import { Prose } from '#app/ui/prose.tsx'

/** The published text for frames on other sites. The server pipeline treats every caller as a visitor. */
export async function loader({ params, context: { app, actor } }: LoaderFunctionArgs) {
  const story = valueOrThrow(await app.stories.view(actor, params.story ?? ''))
  const chapters = valueOrThrow(await app.chapters.readStory(actor, story.id))
  const { coverId, coverFocus, coverAlt } = story
  const cover = { coverId, coverFocus, coverAlt }
  const home = `${app.address()}${paths.story(story.slug)}`
  return {
    chapters,
    title: story.title,
    story: { id: story.id, title: story.title, ...cover },
    brand: story.brand,
    language: story.language,
    credit: story.credit.shares,
    home,
    meta: { title: story.title, canonical: home, noIndex: true },
  }
}

export const links = () => [{ rel: 'stylesheet', href: styles }]

export default function EmbeddedStory() {
  const { story, brand, chapters, title, language, credit, home } = useLoaderData<typeof loader>()
  const t = useT()
  return (
    <main className="embed" aria-label={title}>
      <Branded accent={brand.accent} className="embed__head">
        <StoryCover story={story} credit={creditMarkOf(credit)} shape="strip" />
        <EmbedBrand brand={brand} />
      </Branded>
      <h1 lang={language}>{title}</h1>
      {chapters.length === 0 ? <p>{t('reading.embed_empty')}</p> : null}
      {chapters.map((chapter) => (
        <article key={chapter.slug} className="chapter" id={chapter.slug}>
          <h2 lang={language}>{chapter.title}</h2>
          <Prose html={chapter.html} lang={language} />
        </article>
      ))}
      <EmbedFooter shares={credit} home={home} />
      <script type="module" src={HEIGHT_SCRIPT} nonce={useNonce()} />
    </main>
  )
}
