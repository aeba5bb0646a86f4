import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { LinkingList } from '#app/components/links/linking-list.tsx'
import { translator } from '#app/messages/translate.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { valueOrThrow } from '#app/responses.ts'
import { EmptyState } from '#app/ui/notice.tsx'
import { Pager } from '#app/ui/page.tsx'

const PAGE = 100

/** Lists the chapters that link to a story, or with `?chapter=` to one of its chapters. */
export async function loader({ params, request, context: { app, actor } }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url)
  const story = valueOrThrow(await app.stories.view(actor, params.story ?? ''), request)
  const slug = searchParams.get('chapter')
  const chapter = slug
    ? valueOrThrow(await app.chapters.view(actor, { story: story.id, chapter: slug }), request).chapter
    : undefined
  const to = chapter ? { chapterId: chapter.id } : { storyId: story.id }
  const { items, nextCursor } = await app.links.backlinks(to, {
    cursor: searchParams.get('after'),
    limit: PAGE,
  })
  const nextQuery = { ...(chapter && { chapter: chapter.slug }), after: nextCursor ?? '' }
  const of = chapter ? `${story.title}: ${chapter.title}` : story.title
  return {
    items,
    of,
    path: chapter ? paths.chapter(story.slug, chapter.slug) : paths.story(story.slug),
    language: story.language,
    next: nextCursor ? paths.backlinks(story.slug, new URLSearchParams(nextQuery)) : null,
    meta: { title: translator(actor.locale)('links.back_to', { title: of }), noIndex: true },
  }
}

export default function BacklinksPage() {
  const { items, of, path, language, next } = useLoaderData<typeof loader>()
  const t = useT()
  return (
    <main className="page" id="content">
      <div className="narrow stack">
        <p className="meta meta--big">
          <Link to={path} lang={language}>
            {of}
          </Link>
        </p>
        <h1>{t('links.back_title')}</h1>
        {items.length === 0 ? (
          <EmptyState text={t('links.back_empty')} action={{ to: path, label: of }} />
        ) : (
          <LinkingList items={items} />
        )}
        <Pager next={next} />
      </div>
    </main>
  )
}
