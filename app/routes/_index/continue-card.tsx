import { Link } from '@remix-run/react'
import { useFormat, useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { Ring } from '#app/ui/ring.tsx'
import { Time } from '#app/ui/time.tsx'
import type { PresenceItem } from '../../components/presence/writing-now.tsx'
import type { HomeData } from './home-data.ts'

type Props = {
  written: NonNullable<HomeData['writing']['first']>
  more: HomeData['writing']['more']
  writing: readonly PresenceItem[]
}

/** Shows the member's latest text: their last sentence, with what others have added to it since as insertions. */
export function ContinueCard({ written, more, writing }: Props) {
  const t = useT()
  const format = useFormat()
  const inIt = writing.find((item) => item.story.slug === written.story.slug)
  const { chapter, story, excerpt, shares, ownPermille, from, to, words } = written
  return (
    <section aria-label={t('home.continue')}>
      <div className="bubble continue">
        <div className="continue__head">
          <div>
            <h2 className="title title--2" lang={story.language}>
              <Link to={paths.chapter(story.slug, chapter.slug)}>{chapter.title}</Link>
            </h2>
            <p className="meta">
              <b lang={story.language}>{story.title}</b> ·{' '}
              {ownPermille > 0
                ? t('home.own_share', { percent: format.percent(ownPermille) })
                : t.parts('home.own_past', { when: <Time key="when" at={written.at} /> })}
            </p>
          </div>
          <Ring shares={shares} size={64} />
        </div>
        {excerpt.length > 0 ? (
          <p className="continue__text" lang={story.language} dir="auto">
            {excerpt.map(({ kind, text }, index) => (
              <Piece key={`${kind}-${String(index)}`} kind={kind} text={text} />
            ))}
          </p>
        ) : null}
        <div className="row">
          <LinkButton id="main-action" to={paths.write(story.slug, chapter.slug)}>
            {t('home.continue')}
          </LinkButton>
          {to > from ? (
            <Link to={paths.diff(story.slug, chapter.slug, { from, to })}>
              {t('home.since', { words: `${words > 0 ? '+' : ''}${format.number(words)}` })}
            </Link>
          ) : null}
        </div>
        {inIt ? (
          <p className="meta">
            <span className="live-dot" aria-hidden="true" />{' '}
            {t('home.in_it', { name: inIt.person.displayName })}
          </p>
        ) : null}
      </div>
      {more.length > 0 ? (
        <ul className="plain home-rows">
          {more.map(({ chapter: other, story: where, at }) => (
            <li className="row row--apart" key={`${where.slug}/${other.slug}`}>
              <span>
                <b lang={where.language}>{other.title}</b>
                <span className="meta">
                  {' '}
                  {where.title} · <Time at={at} />
                </span>
              </span>
              <Link to={paths.write(where.slug, other.slug)}>{t('home.continue')}</Link>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  )
}

function Piece({ kind, text }: Props['written']['excerpt'][number]) {
  if (kind === 'added') return <ins>{text}</ins>
  return <span className={kind === 'own' ? 'continue__own' : 'continue__context'}>{text}</span>
}
