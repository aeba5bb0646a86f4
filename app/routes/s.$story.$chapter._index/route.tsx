import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { type ComponentProps, useEffect, useRef, useState } from 'react'
import { SelectToComment } from '#app/components/comments/select-to-comment.tsx'
import { PassageList } from '#app/components/margin/passage-list.tsx'
import marginStyles from '#app/components/margin/reader-margin.css?url'
import type { CommentWriter } from '#app/components/margin/use-passage-threads.ts'
import { oembedLinks } from '#app/components/publishing/embed.ts'
import { itemFeedLinks, languageLinks } from '#app/components/publishing/page-links.ts'
import { chapterData } from '#app/components/publishing/structured-data.ts'
import { ReadMark } from '#app/components/reading/read-mark.tsx'
import { Authorship } from '#app/components/revisions/authorship.tsx'
import { chapterAt } from '#app/components/revisions/chapter-at.ts'
import { authorshipLabels } from '#app/components/revisions/labels.ts'
import { isMember } from '#app/domain/actor.ts'
import { readableText } from '#app/domain/links/wiki.ts'
import { parse } from '#app/domain/parse.ts'
import { Rename } from '#app/domain/stories/forms.ts'
import { translator } from '#app/messages/translate.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { memberForm, redirectWith, refusedForm, valueOrThrow } from '#app/responses.ts'
import authorStyles from '#app/styles/authors.css?url'
import { officialName } from '#app/ui/brand-name.tsx'
import { loadPart } from '#app/ui/load-part.tsx'
import { EmptyState } from '#app/ui/notice.tsx'
import { Prose } from '#app/ui/prose.tsx'
import type { ChapterView } from './chapter-view.ts'
import { ReadingFooter } from './footer.tsx'
import { ReadingHeader } from './header.tsx'
import { Margin } from './sidebar.tsx'

export async function loader({ params, request, context: { app, actor } }: LoaderFunctionArgs) {
  const view = await chapterAt(params, request, { app, actor })
  const { text, ...chapter } = view
  const address = `${app.address()}${paths.chapter(view.story.slug, view.chapter.slug)}`
  const isAsked = view.revision !== null && new URL(request.url).searchParams.get('who') === '1'
  const who = isAsked
    ? valueOrThrow(
        await app.replay.viewAuthorship(actor, view.chapter.id, undefined, authorshipLabels(actor.locale)),
        request,
      )
    : null
  // A hidden story has no talk, and the team reads it without a margin.
  const found = view.revision === null ? null : await app.comments.quotes(actor, view.chapter.id)
  const noted = found?.ok ? found.value : null
  const me = isMember(actor) ? { handle: actor.handle, displayName: actor.displayName } : null
  return {
    quotes: noted?.quotes ?? [],
    // Members get the margin; it needs a script of its own.
    margin: noted && me ? { me, brand: officialName(translator(actor.locale), noted.brand) } : null,
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

/** Renames the chapter. */
export async function action({ params, request, context: { app, actor } }: ActionFunctionArgs) {
  const form = await memberForm(request, actor)
  const { chapter } = await chapterAt(params, request, { app, actor })
  const read = parse(Rename, { title: form.get('title') ?? '' })
  if (!read.ok) return refusedForm(read, form)
  const renamed = await app.chapters.rename(actor, chapter.id, read.value)
  if (!renamed.ok) return refusedForm(renamed, form)
  return redirectWith(paths.chapter(renamed.value.story, renamed.value.slug), {
    key: renamed.value.pending ? 'links.rename_held' : 'links.renamed',
  })
}

export const links = () => [authorStyles, marginStyles].map((href) => ({ rel: 'stylesheet', href }))

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  ...(data
    ? [
        ...oembedLinks(data.address, data.meta.title),
        ...itemFeedLinks('story', data.chapter.story.slug, data.chapter.story.title),
        ...languageLinks(data.address, data.chapter.story.language),
        ...(data.meta.noIndex ? [] : chapterData({ ...data.chapter, ...data.data })),
      ]
    : []),
]

function NoText({ view }: { view: ChapterView }) {
  const t = useT()
  const { story, mergedInto } = view
  if (view.retiredAt && mergedInto)
    return (
      <EmptyState
        text={t('chapters.merged_text', { title: mergedInto.title })}
        action={{ to: paths.chapter(story.slug, mergedInto.slug), label: t('chapters.merged_read') }}
      />
    )
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

const ReaderMargin = loadPart(
  async () => (await import('#app/components/margin/reader-margin.tsx')).ReaderMargin,
  { missing: 'silent' },
)

const ReaderCounts = loadPart(
  async () => (await import('#app/components/margin/reader-counts.tsx')).ReaderCounts,
  { missing: 'silent' },
)

type MarginProps = Omit<ComponentProps<typeof ReaderMargin>, 'me' | 'brand'> & {
  quotes: ComponentProps<typeof ReaderCounts>['quotes']
  member: { me: CommentWriter; brand: string } | null
}

/**
 * Loads the margin after the page, and only in browsers: it measures the text. Members answer in it; visitors get the
 * counts, which lead to the talk.
 */
function LazyMargin({ quotes, member, ...props }: MarginProps) {
  const [isHere, setHere] = useState(false)
  useEffect(() => setHere(true), [])
  if (!isHere) return null
  return member ? <ReaderMargin {...props} {...member} /> : <ReaderCounts {...props} quotes={quotes} />
}

export default function ChapterPage() {
  const { chapter, who, since, address, backlinks, watching, quotes, margin } = useLoaderData<typeof loader>()
  const article = useRef<HTMLElement>(null)
  const talk = paths.talk(chapter.story.slug, chapter.chapter.slug)
  const hasMargin = who === null && quotes.length > 0
  return (
    <main className="page" id="content">
      <ReadingHeader view={chapter} showsAuthors={who !== null} since={since} />
      <div className={hasMargin ? 'split split--margin' : 'split'}>
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
          <SelectToComment within={article} story={chapter.story} chapters={[chapter.chapter]} />
          <PassageList
            quotes={quotes}
            talk={talk}
            lang={chapter.story.language}
            chapterId={chapter.chapter.id}
          />
          <ReadingFooter view={chapter} address={address} />
        </div>
        <Margin view={chapter} backlinks={backlinks} watching={watching} />
        {hasMargin ? (
          <LazyMargin
            key={chapter.chapter.id}
            chapterId={chapter.chapter.id}
            article={article}
            talk={talk}
            isWriter={chapter.can.write.ok}
            quotes={quotes}
            member={margin}
          />
        ) : null}
      </div>
    </main>
  )
}
