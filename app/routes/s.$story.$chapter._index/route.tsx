import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useRef } from 'react'
import { SelectToComment } from '#app/components/comments/select-to-comment.tsx'
import { oembedLink } from '#app/components/publishing/embed.ts'
import { itemFeedLinks, languageLinks } from '#app/components/publishing/page-links.ts'
import { chapterData } from '#app/components/publishing/structured-data.ts'
import { ReadMark } from '#app/components/reading/read-mark.tsx'
import { Authorship } from '#app/components/revisions/authorship.tsx'
import { authorshipLabels } from '#app/components/revisions/labels.ts'
import { readableText } from '#app/domain/links/wiki.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { redirectMoved } from '#app/redirect-moved.ts'
import { valueOrThrow } from '#app/responses.ts'
import authorStyles from '#app/styles/authors.css?url'
import { pageMeta } from '#app/ui/meta.ts'
import { EmptyState } from '#app/ui/notice.tsx'
import { Prose } from '#app/ui/prose.tsx'
import type { ChapterView } from './chapter-view.ts'
import { Foot } from './footer.tsx'
import { Head } from './header.tsx'
import { renameAct } from './rename-action.ts'
import { Margin } from './sidebar.tsx'

export async function loader({ params, request, context: { app, actor } }: LoaderFunctionArgs) {
  const where = { story: params.story ?? '', chapter: params.chapter ?? '' }
  const view = valueOrThrow(await app.chapters.view(actor, where), request)
  // Redirects old slugs to the current address.
  if (view.story.slug !== where.story || view.chapter.slug !== where.chapter)
    throw redirectMoved(request, paths.chapter(view.story.slug, view.chapter.slug))
  const { text, ...chapter } = view
  const address = `${app.address()}${paths.chapter(view.story.slug, view.chapter.slug)}`
  const isAsked = view.revision !== null && new URL(request.url).searchParams.get('who') === '1'
  const who = isAsked
    ? valueOrThrow(
        await app.replay.viewAuthorship(actor, view.chapter.id, undefined, authorshipLabels(actor.locale)),
        request,
      )
    : null
  return {
    since: await app.revisions.changesSinceLastView(actor, view.chapter.id, view.revision?.n ?? null),
    watching: await app.watches.isWatching(actor, { kind: 'chapter', id: view.chapter.id }),
    backlinks: await app.links.backlinks({ chapterId: view.chapter.id }, { limit: 8 }),
    // Loads only one of the two texts.
    chapter: who ? { ...chapter, html: '' } : chapter,
    who,
    address,
    data: {
      ...{ site: app.address(), path: paths.chapter(view.story.slug, view.chapter.slug) },
      ...{ language: view.story.language, shares: view.credit.shares },
    },
    meta: {
      title: `${view.chapter.title} · ${view.story.title}`,
      description: readableText(text.slice(0, 300)),
      noIndex: view.retiredAt !== null,
    },
  }
}

export const action = renameAct

export const links = () => [{ rel: 'stylesheet', href: authorStyles }]

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  ...pageMeta(data?.meta),
  ...(data
    ? [
        oembedLink(data.address, data.meta.title),
        ...itemFeedLinks('story', data.chapter.story.slug, data.chapter.story.title),
        ...languageLinks(data.address, data.chapter.story.language),
        ...(data.meta.noIndex ? [] : chapterData({ ...data.chapter, ...data.data })),
      ]
    : []),
]

function NoText({ view }: { view: ChapterView }) {
  const t = useT()
  if (view.retiredAt)
    return (
      <EmptyState text={t('chapters.retired_text')} action={{ to: 'history', label: t('stories.history') }} />
    )
  return (
    <EmptyState
      text={t('stories.unpublished_text')}
      action={view.can.write.ok ? { to: 'write', label: t('stories.continue_writing') } : undefined}
    />
  )
}

export default function ChapterPage() {
  const { chapter, who, since, address, backlinks, watching } = useLoaderData<typeof loader>()
  const article = useRef<HTMLElement>(null)
  return (
    <main className="page" id="content">
      <Head view={chapter} showsAuthors={who !== null} since={since} />
      <div className="split">
        <div>
          <article ref={article} data-chapter={chapter.chapter.id}>
            {who ? (
              <Authorship who={who} lang={chapter.story.language} />
            ) : chapter.revision ? (
              <>
                <Prose html={chapter.html} lang={chapter.story.language} />
                <ReadMark key={chapter.chapter.id} chapterId={chapter.chapter.id} />
              </>
            ) : (
              <NoText view={chapter} />
            )}
          </article>
          <SelectToComment within={article} place={chapter} />
          <Foot view={chapter} address={address} />
        </div>
        <Margin view={chapter} backlinks={backlinks} watching={watching} />
      </div>
    </main>
  )
}
