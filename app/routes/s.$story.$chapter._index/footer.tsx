import { Link } from '@remix-run/react'
import { ReportLink } from '#app/components/reports/report-link.tsx'
import { useFormat, useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Share } from '#app/ui/share.tsx'
import { useShortcuts } from '#app/ui/shortcuts.ts'
import type { ChapterView } from './chapter-view.ts'

type Viewed = { view: ChapterView }

/** Shows the actions after reading: changes, writing, comments, sharing, the next chapter. */
export function ReadingFooter({ view, address }: Viewed & { address: string }) {
  const t = useT()
  const format = useFormat()
  const { chapter, revision } = view
  return (
    <div className="section stack">
      <Pending view={view} />
      <Ways view={view} />
      {revision ? (
        <>
          <p className="meta">
            {t('stories.revision_line', {
              n: revision.n,
              date: format.date(revision.approvedAt ?? revision.createdAt),
            })}
          </p>
          <Share address={address} title={chapter.title} replay />
          <ReportLink kind="chapter" id={chapter.id} />
        </>
      ) : null}
      <Neighbours view={view} />
    </div>
  )
}

function Pending({ view }: Viewed) {
  const t = useT()
  const { revision, pending, story, chapter } = view
  if (pending.count === 0) return null
  const changes = revision
    ? paths.diff(story.slug, chapter.slug, { from: revision.n, to: pending.latest, review: 1 })
    : paths.history(story.slug, chapter.slug)
  return (
    <Notice tone="live">
      <p>
        {t('stories.pending', { count: pending.count })} <Link to={changes}>{t('stories.pending_open')}</Link>
      </p>
    </Notice>
  )
}

function Ways({ view }: Viewed) {
  const t = useT()
  const format = useFormat()
  const { story, chapter } = view
  const { write, lock } = view.can
  const couldWrite = !write.ok && write.code === 'sign_in' && view.writing
  return (
    <p className="row no-print">
      {write.ok ? (
        <LinkButton to={paths.write(story.slug, chapter.slug)}>{t('stories.continue_writing')}</LinkButton>
      ) : null}
      {couldWrite ? (
        <LinkButton to={paths.login({ next: paths.write(story.slug, chapter.slug) })}>
          {t('stories.continue_writing')}
        </LinkButton>
      ) : null}
      <LinkButton to={paths.talk(story.slug, chapter.slug)} look="quiet">
        {t('stories.talk')} {view.comments > 0 ? format.number(view.comments) : ''}
      </LinkButton>
      {view.revision ? (
        <LinkButton to={paths.ask({ kind: 'chapter', id: chapter.id })} look="bare">
          {t('reading.ask_chapter')}
        </LinkButton>
      ) : null}
      <LinkButton to={paths.history(story.slug, chapter.slug)} look="bare">
        {t('stories.history')}
      </LinkButton>
      <LinkButton to={paths.branches(story.slug, chapter.slug)} look="bare">
        {t('stories.branches')} {view.branches > 0 ? format.number(view.branches) : ''}
      </LinkButton>
      {lock.ok ? (
        <LinkButton to={paths.lock(story.slug, chapter.slug)} look="bare">
          {t('stories.lock_link')}
        </LinkButton>
      ) : null}
    </p>
  )
}

/** Follows a link to a neighbour. */
const follow = (rel: 'prev' | 'next') => () =>
  document.querySelector<HTMLElement>(`.reader-nav [rel=${rel}]`)?.click()

function Neighbours({ view: { story, place, chapters } }: Viewed) {
  const t = useT()
  const [before, after] = [-1, 1].map((by) => place !== null && chapters.find(({ n }) => n === place + by))
  useShortcuts([
    ...(after ? [{ key: 'n', label: t('stories.next_chapter'), run: follow('next'), isCommand: true }] : []),
    ...(before
      ? [{ key: 'p', label: t('stories.previous_chapter'), run: follow('prev'), isCommand: true }]
      : []),
  ])
  if (!before && !after) return null
  return (
    <nav className="reader-nav" aria-label={t('stories.neighbours')}>
      {before ? (
        <Neighbour
          to={paths.chapter(story.slug, before.slug)}
          label={t('stories.previous_chapter')}
          title={before.title}
          rel="prev"
        />
      ) : null}
      {after ? (
        <Neighbour
          to={paths.chapter(story.slug, after.slug)}
          label={t('stories.next_chapter')}
          title={after.title}
          rel="next"
        />
      ) : null}
    </nav>
  )
}

type NeighbourProps = { to: string; label: string; title: string; rel: 'prev' | 'next' }

function Neighbour({ to, label, title, rel }: NeighbourProps) {
  return (
    <Link
      id={rel === 'next' ? 'main-action' : undefined}
      to={to}
      rel={rel}
      viewTransition
      className={`reader-nav__${rel}`}
    >
      <span className="meta">{label}</span>
      <b>{title}</b>
    </Link>
  )
}
