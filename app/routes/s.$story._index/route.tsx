import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { useRef } from 'react'
import { Backlinks } from '#app/components/links/linking-list.tsx'
import { paths } from '#app/paths.ts'
import { refuseWhenUnreachable } from '#app/ui/refuse-when-unreachable.ts'
import { Branded } from '../../components/brands/branded.tsx'
import { StoryCover } from '../../components/brands/story-cover.tsx'
import { CommentList } from '../../components/comments/comment-list.tsx'
import { SelectToComment } from '../../components/comments/select-to-comment.tsx'
import { CreditLink } from '../../components/credit/credit-link.tsx'
import { ImportedTexts } from '../../components/imports/imported-texts.tsx'
import { WritingNow } from '../../components/presence/writing-now.tsx'
import { oembedLinks } from '../../components/publishing/embed.ts'
import { itemFeedLinks, languageLinks } from '../../components/publishing/page-links.ts'
import { storyData } from '../../components/publishing/structured-data.ts'
import { WatchButton } from '../../components/watches/watch-button.tsx'
import { isMember } from '../../domain/actor.ts'
import { creditMarkOf } from '../../domain/credit/credit-mark.ts'
import { lensIn } from '../../domain/standing/lenses.ts'
import { useT } from '../../messages/use-t.tsx'
import { redirectMoved } from '../../redirect-moved.ts'
import { valueOrThrow } from '../../responses.ts'
import { BrandName, officialName } from '../../ui/brand-name.tsx'
import { LinkButton } from '../../ui/button.tsx'
import { Badge, EmptyState } from '../../ui/notice.tsx'
import { minutesOf, Prose } from '../../ui/prose.tsx'
import { RichText } from '../../ui/rich-text.tsx'
import { Credit } from '../../ui/ring.tsx'
import { Share } from '../../ui/share.tsx'
import { Time } from '../../ui/time.tsx'
import { handleStoryAction } from './action.ts'
import { ChapterOrder } from './arrange.tsx'
import { Ballot } from './ballot.tsx'
import { Coauthors, Invitation } from './coauthors.tsx'
import { StoryTools } from './tools.tsx'

export async function loader({ params, request, context: { app, actor } }: LoaderFunctionArgs) {
  const key = params.story ?? ''
  const story = valueOrThrow(await app.stories.view(actor, key), request)
  if (story.slug !== key) throw redirectMoved(request, paths.story(story.slug))
  return {
    story,
    texts: valueOrThrow(await app.chapters.readStory(actor, story.id)),
    watching: await app.watches.isWatching(actor, { kind: 'story', id: story.id }),
    writing: await app.presence.writing(actor, { storyId: story.id }),
    backlinks: await app.links.backlinks({ storyId: story.id }, { limit: 8 }),
    imports: await app.imports.of(actor, story.id),
    arranging: new URL(request.url).searchParams.has('arrange'),
    wantedChapter: new URL(request.url).searchParams.get('chapter')?.slice(0, 200) ?? '',
    threads: await app.comments.threads(actor, 'story', story.id, lensIn(new URL(request.url).searchParams)),
    signedIn: isMember(actor),
    site: app.address(),
    address: `${app.address()}${paths.story(story.slug)}`,
    meta: { title: story.title, description: story.synopsis },
  }
}

export const action = handleStoryAction
export const clientAction = refuseWhenUnreachable

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  ...(data
    ? [
        ...oembedLinks(data.address, data.meta.title),
        ...itemFeedLinks('story', data.story.slug, data.story.title),
        ...languageLinks(data.address, data.story.language),
        ...storyData({
          ...{ ...data.story, abstract: data.story.synopsis, shares: data.story.credit.shares },
          ...{ site: data.site, path: paths.story(data.story.slug) },
        }),
      ]
    : []),
]

export default function StoryPage() {
  const { story, texts, threads, signedIn, address, writing } = useLoaderData<typeof loader>()
  const answer = useActionData()
  const t = useT()
  return (
    <main className="page" id="content">
      <StoryHeader />
      <WritingNow initial={writing} within={{ story: story.id }} compact />
      <Invitation story={story} />
      <div className="split">
        <div>
          <StoryText />
          {texts.length > 0 ? <Share address={address} title={story.title} /> : null}
          <Ballot story={story} signedIn={signedIn} />
          <div className="section no-print">
            <CommentList
              threads={threads}
              brand={officialName(t, story.brand)}
              signedIn={signedIn}
              answer={answer}
            />
          </div>
        </div>
        <StorySidebar />
      </div>
    </main>
  )
}

function StoryHeader() {
  const { story } = useLoaderData<typeof loader>()
  const t = useT()
  const words = story.chapters.reduce((sum, chapter) => sum + (chapter.published?.words ?? 0), 0)
  return (
    <header className="reader-head">
      <Branded accent={story.brand.accent}>
        <StoryCover story={story} credit={creditMarkOf(story.credit.shares)} shape="strip" />
      </Branded>
      <p className="meta meta--big">
        <BrandName brand={story.brand} /> ·{' '}
        <Link to={paths.challenge(story.challenge.slug)}>{story.challenge.title}</Link>
      </p>
      <h1 lang={story.language}>{story.title}</h1>
      {story.synopsis ? (
        <p className="lead" lang={story.language}>
          {story.synopsis}
        </p>
      ) : null}
      <p className="meta row">
        {story.featuredAt ? (
          <Badge tone="highlight">{t('stories.featured_by', { brand: officialName(t, story.brand) })}</Badge>
        ) : null}
        {story.submittedAt ? (
          <Badge tone="primary">
            {t.parts('stories.submitted', { date: <Time key="at" at={story.submittedAt} as="day" /> })}
          </Badge>
        ) : null}
        {words > 0 ? <span>{t('common.minutes_read', { count: minutesOf(words) })}</span> : null}
        {story.idea ? (
          <Link to={paths.idea(story.challenge.slug, story.idea.n)}>
            {t('stories.from_idea', { n: story.idea.n })}
          </Link>
        ) : null}
        {story.tookIn.map((idea) => (
          <Link key={idea.n} to={paths.idea(story.challenge.slug, idea.n)} title={idea.hook}>
            {t('stories.took_in', { n: idea.n })}
          </Link>
        ))}
      </p>
      {story.hidden ? (
        <p className="muted">{t('story.hidden', { reason: story.hiddenReason ?? '' })}</p>
      ) : null}
      {story.featureReason ? (
        <div className="entry__reason" lang={story.language}>
          <RichText text={story.featureReason} />
        </div>
      ) : null}
    </header>
  )
}

function StoryText() {
  const { story, texts } = useLoaderData<typeof loader>()
  const text = useRef<HTMLDivElement>(null)
  const t = useT()
  const last = story.chapters.at(-1)
  if (texts.length === 0)
    return (
      <EmptyState
        text={t('stories.unpublished_text')}
        action={
          last && story.can.write.ok
            ? { to: paths.write(story.slug, last.slug), label: t('stories.continue_writing') }
            : { to: paths.challenge(story.challenge.slug), label: story.challenge.title }
        }
      />
    )
  return (
    <div ref={text}>
      {texts.map((chapter) => (
        <article key={chapter.slug} className="chapter" id={chapter.slug} data-chapter={chapter.id}>
          <h2 lang={story.language}>
            <Link className="quiet-link" to={paths.chapter(story.slug, chapter.slug)}>
              {chapter.title}
            </Link>
          </h2>
          <Prose html={chapter.html} lang={story.language} />
          <p className="meta row no-print">
            <Link to={paths.ask({ kind: 'chapter', id: chapter.id })}>{t('reading.ask_chapter')}</Link>
          </p>
        </article>
      ))}
      <SelectToComment within={text} story={story} chapters={texts} />
    </div>
  )
}

function StorySidebar() {
  const { story, texts, imports, backlinks, wantedChapter, watching, arranging } =
    useLoaderData<typeof loader>()
  const t = useT()
  const last = story.chapters.at(-1)
  return (
    <aside className="stack-wide no-print">
      <section>
        <h2 className="label">{t('stories.chapters')}</h2>
        <ol className="contents">
          {story.chapters.map((chapter) => (
            <li key={chapter.slug}>
              <Link to={paths.chapter(story.slug, chapter.slug)} lang={story.language}>
                {chapter.title}
              </Link>
              {chapter.published ? null : <Badge>{t('stories.unpublished')}</Badge>}
            </li>
          ))}
        </ol>
        {last && story.can.write.ok ? (
          <LinkButton to={paths.write(story.slug, last.slug)}>{t('stories.continue_writing')}</LinkButton>
        ) : null}
        <ChapterOrder story={story} answer={useActionData()} open={arranging} />
      </section>
      <section className="stack">
        <h2 className="label">{t('stories.authors')}</h2>
        <Credit shares={story.credit.shares} />
        <CreditLink story={story.slug} proposal={story.proposal} />
      </section>
      <ImportedTexts imports={imports} />
      <Coauthors story={story} answer={useActionData()} />
      {texts.length > 0 ? (
        <p>
          <Link to={paths.download(story.slug)}>{t('stories.download')}</Link>
        </p>
      ) : null}
      <WatchButton kind="story" id={story.id} watching={watching} title={story.title} />
      <StoryTools story={story} answer={useActionData()} wantedChapter={wantedChapter} />
      <Backlinks backlinks={backlinks} all={paths.backlinks(story.slug)} />
    </aside>
  )
}
