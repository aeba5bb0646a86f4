import { Link } from '@remix-run/react'
import { useFormat, useT } from '#app/messages/use-t.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Share } from '#app/ui/share.tsx'
import type { ChapterView } from './chapter-view.ts'

type Viewed = { view: ChapterView }

/** What one may do after reading: look at changes, write on, talk, share, go to the next chapter. */
export function Foot({ view, address }: Viewed & { address: string }) {
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
        </>
      ) : null}
      <Neighbours view={view} />
    </div>
  )
}

const addressOf = ({ story, chapter }: ChapterView) => `/s/${story.slug}/${chapter.slug}`

function Pending({ view }: Viewed) {
  const t = useT()
  const { revision, pending } = view
  if (pending.count === 0) return null
  const here = addressOf(view)
  const changes = revision ? `diff?from=${revision.n}&to=${pending.latest}&review=1` : 'history'
  return (
    <Notice tone="live">
      <p>
        {t('stories.pending', { count: pending.count })}{' '}
        <Link to={`${here}/${changes}`}>{t('stories.pending_open')}</Link>
      </p>
    </Notice>
  )
}

function Ways({ view }: Viewed) {
  const t = useT()
  const format = useFormat()
  const here = addressOf(view)
  const { write, lock } = view.can
  const couldWrite = !write.ok && write.code === 'sign_in' && view.writing
  return (
    <p className="row no-print">
      {write.ok ? <LinkButton to={`${here}/write`}>{t('stories.go_on_writing')}</LinkButton> : null}
      {couldWrite ? (
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
      {lock.ok ? (
        <LinkButton to={`${here}/lock`} look="bare">
          {t('stories.lock_link')}
        </LinkButton>
      ) : null}
    </p>
  )
}

function Neighbours({ view: { story, chapter, chapters } }: Viewed) {
  const t = useT()
  const before = chapters.find((each) => each.n === chapter.n - 1)
  const after = chapters.find((each) => each.n === chapter.n + 1)
  if (!before && !after) return null
  const at = `/s/${story.slug}`
  return (
    <nav className="reader-nav" aria-label={t('stories.neighbours')}>
      {before ? (
        <Neighbour
          to={`${at}/${before.slug}`}
          label={t('stories.previous_chapter')}
          title={before.title}
          rel="prev"
        />
      ) : null}
      {after ? (
        <Neighbour
          to={`${at}/${after.slug}`}
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
    <Link to={to} rel={rel} prefetch="intent" className={`reader-nav__${rel}`}>
      <span className="meta">{label}</span>
      <b>{title}</b>
    </Link>
  )
}
