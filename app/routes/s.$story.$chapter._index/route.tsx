import { type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { useRef } from 'react'
import { need } from '../../answers.ts'
import { readableText } from '../../domain/links/wiki.ts'
import { Backlinks } from '../../links/backlinks.tsx'
import { RenameForm } from '../../links/rename-form.tsx'
import { useFormat, useT } from '../../messages/use-t.tsx'
import { oembedLink } from '../../publishing/embed.ts'
import { sayingIn } from '../../revisions/saying.ts'
import { SinceLines } from '../../revisions/since-lines.tsx'
import { WhoWrote } from '../../revisions/who-wrote.tsx'
import authorStyles from '../../styles/authors.css?url'
import { SelectToComment } from '../../talk/select-to-comment.tsx'
import { LinkButton } from '../../ui/button.tsx'
import { pageMeta } from '../../ui/meta.ts'
import { Badge, EmptyState, Notice } from '../../ui/notice.tsx'
import { minutesOf, Prose } from '../../ui/prose.tsx'
import { Credit } from '../../ui/ring.tsx'
import { Share } from '../../ui/share.tsx'
import { Time } from '../../ui/time.tsx'
import { WatchButton } from '../../watches/watch-button.tsx'
import { renameAct } from './rename-act.ts'

export async function loader({ params, request, context: { app, actor } }: LoaderFunctionArgs) {
  const where = { story: params.story ?? '', chapter: params.chapter ?? '' }
  const view = need(await app.chapters.view(actor, where), request)
  // Old addresses keep leading here, to the one of today.
  if (view.story.slug !== where.story || view.chapter.slug !== where.chapter)
    throw redirect(`/s/${view.story.slug}/${view.chapter.slug}${new URL(request.url).search}`, 301)
  const { text, ...chapter } = view
  const address = `${app.address()}/s/${view.story.slug}/${view.chapter.slug}`
  const isAsked = view.revision !== null && new URL(request.url).searchParams.get('who') === '1'
  const who = isAsked
    ? need(await app.replay.whoWrote(actor, view.chapter.id, undefined, sayingIn(actor.locale)), request)
    : null
  return {
    since: await app.revisions.sinceLooked(actor, view.chapter.id, view.revision?.n ?? null),
    watching: await app.watches.is(actor, { kind: 'chapter', id: view.chapter.id }),
    backlinks: await app.links.to({ chapterId: view.chapter.id }, { limit: 8 }),
    // One text is enough.
    chapter: who ? { ...chapter, html: '' } : chapter,
    who,
    address,
    meta: {
      title: `${view.chapter.title} · ${view.story.title}`,
      description: readableText(text.slice(0, 300)),
    },
  }
}

export const action = renameAct

export const links = () => [{ rel: 'stylesheet', href: authorStyles }]

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  ...pageMeta(data?.meta),
  ...(data ? [oembedLink(data.address, data.meta.title)] : []),
]

export default function ChapterPage() {
  const { chapter, who } = useLoaderData<typeof loader>()
  const t = useT()
  const article = useRef<HTMLElement>(null)
  return (
    <main className="page" id="content">
      <Head />
      <div className="split">
        <div>
          <article ref={article} data-chapter={chapter.chapter.id}>
            {who ? (
              <WhoWrote who={who} lang={chapter.story.language} />
            ) : chapter.revision ? (
              <Prose html={chapter.html} lang={chapter.story.language} />
            ) : (
              <EmptyState
                text={t('stories.unpublished_text')}
                action={chapter.can.write.ok ? { to: 'write', label: t('stories.go_on_writing') } : undefined}
              />
            )}
          </article>
          <SelectToComment within={article} talk={`/s/${chapter.story.slug}/${chapter.chapter.slug}/talk`} />
          <Foot />
        </div>
        <Margin />
      </div>
    </main>
  )
}

function Head() {
  const { chapter: view, who, since } = useLoaderData<typeof loader>()
  const t = useT()
  const { story, challenge, chapter, revision } = view
  return (
    <header className="reader-head">
      <p className="meta meta--big">
        <Link to={`/s/${story.slug}`} lang={story.language}>
          {story.title}
        </Link>{' '}
        · <Link to={`/c/${challenge.slug}`}>{challenge.title}</Link>
      </p>
      <h1 lang={story.language}>{chapter.title}</h1>
      <p className="meta meta--big">
        {t('stories.chapter_of', { n: chapter.n, total: view.chapters.length })}
        {revision ? (
          <>
            {' · '}
            {t('common.minutes_read', { count: minutesOf(revision.words) })}
            {' · '}
            {t.parts('stories.updated', {
              when: <Time key="when" at={revision.approvedAt ?? revision.createdAt} />,
            })}
          </>
        ) : null}{' '}
        {view.lock === 'locked' ? <Badge tone="bad">{t('stories.locked')}</Badge> : null}
        {view.lock !== 'locked' && view.lock !== 'open' ? <Badge>{t('stories.lock_level')}</Badge> : null}
      </p>
      {view.branchOf ? (
        <p className="row">
          <Badge tone="nila">
            {t.parts('stories.branch_of', {
              title: (
                <Link key="home" to={`/s/${story.slug}/${view.branchOf.slug}`} lang={story.language}>
                  {view.branchOf.title}
                </Link>
              ),
            })}
          </Badge>
          <Link to={`/s/${story.slug}/${view.branchOf.slug}/branches`}>{t('stories.branches')}</Link>
        </p>
      ) : null}
      {revision ? (
        <p className="row no-print">
          <LinkButton to={who ? '?' : '?who=1'} look="quiet" size="small">
            {t(who ? 'reading.who_hide' : 'reading.who')}
          </LinkButton>
          <Link to={`/s/${story.slug}/${chapter.slug}/replay`}>{t('reading.replay')}</Link>
        </p>
      ) : null}
      {revision ? <SinceLines at={`/s/${story.slug}/${chapter.slug}`} n={revision.n} since={since} /> : null}
    </header>
  )
}

function Foot() {
  const { chapter: view, address } = useLoaderData<typeof loader>()
  const t = useT()
  const format = useFormat()
  const { story, chapter, chapters, revision, pending, can } = view
  const before = chapters.find((each) => each.n === chapter.n - 1)
  const after = chapters.find((each) => each.n === chapter.n + 1)
  const here = `/s/${story.slug}/${chapter.slug}`
  return (
    <div className="section stack">
      {pending.count > 0 ? (
        <Notice tone="alive">
          <p>
            {t('stories.pending', { count: pending.count })}{' '}
            <Link
              to={
                revision ? `${here}/diff?from=${revision.n}&to=${pending.latest}&review=1` : `${here}/history`
              }
            >
              {t('stories.pending_open')}
            </Link>
          </p>
        </Notice>
      ) : null}
      <p className="row no-print">
        {can.write.ok ? <LinkButton to={`${here}/write`}>{t('stories.go_on_writing')}</LinkButton> : null}
        {!can.write.ok && can.write.code === 'sign_in' && view.writing ? (
          <LinkButton to={`/login?next=${encodeURIComponent(`${here}/write`)}`}>
            {t('stories.go_on_writing')}
          </LinkButton>
        ) : null}
        <LinkButton to={`${here}/talk`} look="quiet">
          {t('stories.talk')} {view.comments > 0 ? format.number(view.comments) : ''}
        </LinkButton>
        <LinkButton to={`${here}/history`} look="bare">
          {t('stories.history')}
        </LinkButton>
        <LinkButton to={`${here}/branches`} look="bare">
          {t('stories.branches')} {view.branches > 0 ? format.number(view.branches) : ''}
        </LinkButton>
        {can.lock.ok ? (
          <LinkButton to={`${here}/lock`} look="bare">
            {t('stories.lock_link')}
          </LinkButton>
        ) : null}
      </p>
      {revision ? (
        <p className="meta">
          {t('stories.revision_line', {
            n: revision.n,
            date: format.date(revision.approvedAt ?? revision.createdAt),
          })}
        </p>
      ) : null}
      {revision ? <Share address={address} title={chapter.title} replay /> : null}
      {before || after ? (
        <nav className="reader-nav" aria-label={t('stories.neighbours')}>
          {before ? (
            <Neighbour
              to={`/s/${story.slug}/${before.slug}`}
              label={t('stories.previous_chapter')}
              title={before.title}
              rel="prev"
            />
          ) : null}
          {after ? (
            <Neighbour
              to={`/s/${story.slug}/${after.slug}`}
              label={t('stories.next_chapter')}
              title={after.title}
              rel="next"
            />
          ) : null}
        </nav>
      ) : null}
    </div>
  )
}

type NeighbourProps = { to: string; label: string; title: string; rel: 'prev' | 'next' }

function Neighbour({ to, label, title, rel }: NeighbourProps) {
  return (
    <Link to={to} rel={rel} prefetch="intent" className={`reader-nav__${rel}`}>
      <span className="meta">{label}</span>
      <b>{title}</b>
    </Link>
  )
}

function Margin() {
  const { chapter: view, backlinks, watching } = useLoaderData<typeof loader>()
  const answer = useActionData()
  const t = useT()
  const { story, chapter, chapters, credit } = view
  return (
    <aside className="stack-wide no-print">
      <nav aria-label={t('stories.chapters')}>
        <h2 className="label">{t('stories.chapters')}</h2>
        <ol className="contents">
          {chapters.map((each) => (
            <li key={each.slug}>
              <Link
                to={`/s/${story.slug}/${each.slug}`}
                lang={story.language}
                aria-current={each.slug === chapter.slug ? 'page' : undefined}
              >
                {each.title}
              </Link>
            </li>
          ))}
        </ol>
        <Link to={`/s/${story.slug}`}>{t('stories.whole')}</Link>
      </nav>
      <section className="stack">
        <h2 className="label">{t('stories.authors')}</h2>
        <Credit shares={credit.shares} />
      </section>
      <WatchButton kind="chapter" id={chapter.id} watching={watching} title={chapter.title} />
      {view.can.rename.ok || answer ? <RenameForm title={chapter.title} answer={answer} /> : null}
      <Backlinks backlinks={backlinks} all={`/s/${story.slug}/links?chapter=${chapter.slug}`} />
    </aside>
  )
}
