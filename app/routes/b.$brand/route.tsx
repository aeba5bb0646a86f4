import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { paths } from '#app/paths.ts'
import { Answers } from '../../components/brands/answers.tsx'
import { BrandHead } from '../../components/brands/brand-head.tsx'
import { Branded } from '../../components/brands/branded.tsx'
import { PlainSpeech } from '../../components/brands/plain-speech.tsx'
import { ChallengeRow } from '../../components/cards/challenge-row.tsx'
import { StoryRow } from '../../components/cards/story-row.tsx'
import { PromiseList } from '../../components/promises/promise-list.tsx'
import { countAll, PromiseTally } from '../../components/promises/promise-tally.tsx'
import { itemFeedLinks } from '../../components/publishing/page-links.ts'
import { brandData } from '../../components/publishing/structured-data.ts'
import { WatchButton } from '../../components/watches/watch-button.tsx'
import { useT } from '../../messages/use-t.tsx'
import { redirectMoved } from '../../redirect-moved.ts'
import { valueOrThrow } from '../../responses.ts'
import { LinkButton } from '../../ui/button.tsx'
import { pageMeta } from '../../ui/meta.ts'
import { EmptyState } from '../../ui/notice.tsx'
import { RichText } from '../../ui/rich-text.tsx'

export async function loader({ params, request, context: { app, actor } }: LoaderFunctionArgs) {
  const key = params.brand ?? ''
  const brand = valueOrThrow(await app.brands.view(actor, key), request)
  if (brand.slug !== key) throw redirectMoved(request, paths.brand(brand.slug))
  const over = (phase: string) => phase === 'verdict' || phase === 'archived'
  return {
    brand,
    answers: await app.questions.answerTimes(brand.id),
    promises: valueOrThrow(await app.promises.list(actor, brand.id, { limit: 4 })),
    followers: await app.watches.followers(actor, { kind: 'brand', id: brand.id }),
    open: brand.challenges.filter((challenge) => !over(challenge.phase.name)),
    closed: brand.challenges.filter((challenge) => over(challenge.phase.name)),
    meta: { title: brand.name, description: brand.tagline || brand.about, site: app.address() },
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  ...pageMeta(data?.meta),
  ...(data
    ? [...itemFeedLinks('brand', data.brand.slug, data.brand.name), brandData(data.brand, data.meta.site)]
    : []),
]

export default function BrandPage() {
  const { brand, open, closed, followers, answers } = useLoaderData<typeof loader>()
  const t = useT()
  return (
    <main className="whole-width" id="content">
      <Branded accent={brand.accent}>
        <BrandHead
          brand={brand}
          actions={
            <>
              {followers.following === null ? (
                <LinkButton to={paths.login({ next: paths.brand(brand.slug) })}>
                  {t('follow.start')}
                </LinkButton>
              ) : (
                <WatchButton
                  kind="brand"
                  id={brand.id}
                  watching={followers.following}
                  title={brand.name}
                  isMain={!followers.following}
                />
              )}
              {brand.manages ? (
                <LinkButton to={paths.studio(brand.slug)} look="quiet" size="small">
                  {t('shell.studio', { brand: brand.name })}
                </LinkButton>
              ) : null}
            </>
          }
          facts={
            <p className="facts">
              <span>
                {followers.count === 0 ? t('follow.nobody') : t('follow.count', { count: followers.count })}
              </span>
              <span>{t('brand.challenge_count', { count: brand.challenges.length })}</span>
              <span>{brand.verified ? t('brand.verified_note') : t('brand.unverified_note')}</span>
            </p>
          }
        />
        <div className="page brand-page">
          <div className="split">
            <div className="stack-wide">
              <Challenges
                title={t('brand.open')}
                items={open}
                empty={t(closed.length > 0 ? 'brand.open_empty' : 'brand.open_never')}
              />
              <Promises />
              <Stories />
              {closed.length > 0 ? <Challenges title={t('brand.closed')} items={closed} /> : null}
            </div>
            <aside className="stack-wide">
              {brand.about ? (
                <section className="stack">
                  <h2 className="title--3">{t('brand.about')}</h2>
                  <RichText text={brand.about} />
                </section>
              ) : null}
              {brand.voice ? (
                <section className="stack">
                  <h2 className="title--3">{t('brand.voice')}</h2>
                  <div className="quote-rule">
                    <RichText text={brand.voice} />
                  </div>
                </section>
              ) : null}
              <Answers brand={brand} times={answers} />
              <PlainSpeech {...brand.plainSpeech} />
            </aside>
          </div>
        </div>
      </Branded>
    </main>
  )
}

type Items = ReturnType<typeof useLoaderData<typeof loader>>['open']

function Challenges({ title, items, empty }: { title: string; items: Items; empty?: string }) {
  return (
    <section>
      <div className="section-head">
        <h2>{title}</h2>
      </div>
      {items.length === 0 && empty ? (
        <EmptyState text={empty} />
      ) : (
        <ul className="rows">
          {items.map((challenge) => (
            <ChallengeRow key={challenge.id} challenge={challenge} brand={false} />
          ))}
        </ul>
      )}
    </section>
  )
}

/** The first promises of the ledger, late ones first, and how many were kept. */
function Promises() {
  const { brand, promises } = useLoaderData<typeof loader>()
  const t = useT()
  const count = countAll(promises.counts)
  return (
    <section>
      <div className="section-head">
        <h2>{t('promises.title')}</h2>
        {count > 0 ? <Link to={paths.promises(brand.slug)}>{t('promises.all', { count })}</Link> : null}
      </div>
      {count === 0 ? (
        <EmptyState text={t('promises.empty', { brand: brand.name })} />
      ) : (
        <>
          <PromiseTally counts={promises.counts} />
          <PromiseList promises={promises.items} brand={brand} />
        </>
      )}
    </section>
  )
}

function Stories() {
  const { brand } = useLoaderData<typeof loader>()
  const t = useT()
  const featured = new Set(brand.featured.map((story) => story.id))
  const items = [...brand.featured, ...brand.stories.filter((story) => !featured.has(story.id))]
  return (
    <section>
      <div className="section-head">
        <h2>{t('brand.stories')}</h2>
      </div>
      {items.length === 0 ? (
        <EmptyState text={t('brand.stories_empty')} />
      ) : (
        <ul className="rows">
          {items.map((story) => (
            <StoryRow
              key={story.id}
              story={story}
              showBrand={false}
              note={story.featureReason ? <p className="entry__reason">{story.featureReason}</p> : null}
            />
          ))}
        </ul>
      )}
    </section>
  )
}
