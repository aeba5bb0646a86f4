import { Link } from '@remix-run/react'
import type { RevisionListItem } from '#app/components/revisions/diff-rows.ts'
import { Contributors, Delta, Summary } from '#app/components/revisions/revision-facts.tsx'
import { RevisionStatus } from '#app/components/revisions/revision-status.tsx'
import { UndoLinks } from '#app/components/revisions/undo-links.tsx'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { Badge } from '#app/ui/notice.tsx'
import { Time } from '#app/ui/time.tsx'

export type Pair = { from: number; to: number }

type Props = {
  revision: RevisionListItem
  language: string
  place: { story: { slug: string }; chapter: { slug: string } }
  newest: number
  /** The next older revision that this viewer may see */
  before: number | null
  publishedN: number | null
  /** null when there is no second revision to compare with */
  pair: Pair | null
  /** Whether to leave out choices that compare a newer revision with an older one */
  narrow: boolean
  onPair: (pair: Pair) => void
  /** Whether this viewer may edit the text */
  write: boolean
}

export function HistoryRow(props: Props) {
  const { revision, language, place, newest, before, publishedN, pair, narrow, onPair, write } = props
  const t = useT()
  const { story, chapter } = place
  const { n, summary } = revision
  return (
    <li className="history__row" data-published={revision.published || undefined}>
      {pair ? <Radios n={n} pair={pair} narrow={narrow} onPair={onPair} /> : null}
      <div className="history__text">
        <Summary text={summary} language={language} className="history__summary" />
        <p className="row meta history__meta">
          <Link to={paths.revision(story.slug, chapter.slug, n)}>{t('revisions.revision', { n })}</Link>
          <Time at={revision.createdAt} as="time" />
          <Delta words={revision.wordDelta} />
          <span>{t('revisions.words', { count: revision.words })}</span>
          {revision.kind === 'saved' ? null : <span>{t(`revisions.kind_${revision.kind}`)}</span>}
          <Contributors people={revision.contributors} />
          {revision.sameAs === null ? null : (
            <Link to={paths.revision(story.slug, chapter.slug, revision.sameAs)}>
              {t('revisions.same_as', { n: revision.sameAs })}
            </Link>
          )}
        </p>
        <p className="row meta">
          <RevisionStatus revision={revision} />
          {revision.takenDown ? <Badge tone="bad">{t('takedown.badge')}</Badge> : null}
          {before === null ? null : (
            <Link to={paths.diff(story.slug, chapter.slug, { from: before, to: n })}>
              {t('revisions.compare_previous')}
            </Link>
          )}
          {n < newest ? (
            <Link to={paths.diff(story.slug, chapter.slug, { from: n, to: newest })}>
              {t('revisions.compare_current')}
            </Link>
          ) : null}
          {publishedN !== null && (publishedN < n - 1 || (revision.state === 'pending' && publishedN > n)) ? (
            <Link to={paths.diff(story.slug, chapter.slug, { from: publishedN, to: n, review: 1 })}>
              {t('revisions.compare_published')}
            </Link>
          ) : null}
          {write ? <UndoLinks place={place} revision={revision} newest={newest} /> : null}
        </p>
      </div>
    </li>
  )
}

type RadiosProps = Pick<Props, 'narrow' | 'onPair'> & { n: number; pair: Pair }

function Radios({ n, pair, narrow, onPair }: RadiosProps) {
  const t = useT()
  return (
    <span className="history__radios">
      <input
        type="radio"
        name="from"
        value={n}
        aria-label={t('revisions.compare_from', { n })}
        defaultChecked={n === pair.from}
        data-out={(narrow && n >= pair.to) || undefined}
        onChange={() => onPair({ ...pair, from: n })}
      />
      <input
        type="radio"
        name="to"
        value={n}
        aria-label={t('revisions.compare_to', { n })}
        defaultChecked={n === pair.to}
        data-out={(narrow && n <= pair.from) || undefined}
        onChange={() => onPair({ ...pair, to: n })}
      />
    </span>
  )
}
