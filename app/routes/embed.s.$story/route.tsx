import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { EmbedFooter } from '#app/components/publishing/embed-footer.tsx'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { valueOrThrow } from '#app/responses.ts'
import styles from '#app/styles/replay.css?url'
import { pageMeta } from '#app/ui/meta.ts'
import { Prose } from '#app/ui/prose.tsx'

/** The published text for frames on other sites. The server pipeline treats every caller as a visitor. */
export async function loader({ params, context: { app, actor } }: LoaderFunctionArgs) {
  const story = valueOrThrow(await app.stories.view(actor, params.story ?? ''))
  const chapters = valueOrThrow(await app.chapters.readStory(actor, story.id))
  return {
    chapters,
    title: story.title,
    language: story.language,
    credit: story.credit.shares,
    home: `${app.address()}${paths.story(story.slug)}`,
  }
}

export const links = () => [{ rel: 'stylesheet', href: styles }]

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageMeta(data && { title: data.title, canonical: data.home, noIndex: true })

export default function EmbeddedStory() {
  const { chapters, title, language, credit, home } = useLoaderData<typeof loader>()
  const t = useT()
  return (
    <main className="embed">
      <p className="meta">{t('reading.embed_label')}</p>
      <h1 lang={language}>{title}</h1>
      {chapters.length === 0 ? <p>{t('reading.embed_empty')}</p> : null}
      {chapters.map((chapter) => (
        <article key={chapter.slug} className="chapter" id={chapter.slug}>
          <h2 lang={language}>{chapter.title}</h2>
          <Prose html={chapter.html} lang={language} />
        </article>
      ))}
      <EmbedFooter shares={credit} home={home} />
    </main>
  )
}
