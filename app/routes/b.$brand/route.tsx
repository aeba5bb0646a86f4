import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { paths } from '#app/paths.ts'
import { ChallengeRow } from '../../components/cards/challenge-row.tsx'
import { StoryRow } from '../../components/cards/story-row.tsx'
import { FollowLine } from '../../components/watches/follow-line.tsx'
import { useT } from '../../messages/use-t.tsx'
import { redirectMoved } from '../../redirect-moved.ts'
import { valueOrThrow } from '../../responses.ts'
import { LinkButton } from '../../ui/button.tsx'
import { pageMeta } from '../../ui/meta.ts'
import { Badge, EmptyState } from '../../ui/notice.tsx'
import { RichText } from '../../ui/rich-text.tsx'

export async function loader({ params, request, context: { app, actor } }: LoaderFunctionArgs) {
  const key = params.brand ?? ''
  const brand = valueOrThrow(await app.brands.view(actor, key), request)
  if (brand.slug !== key) throw redirectMoved(request, paths.brand(brand.slug))
  const over = (phase: string) => phase === 'verdict' || phase === 'archived'
  return {
    brand,
    followers: await app.watches.followers(actor, { kind: 'brand', id: brand.id }),
    open: brand.challenges.filter((challenge) => !over(challenge.phase.name)),
    closed: brand.challenges.filter((challenge) => over(challenge.phase.name)),
    meta: { title: brand.name, description: brand.tagline || brand.about },
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => pageMeta(data?.meta)

export default function BrandPage() {
  const { brand, open, closed, followers } = useLoaderData<typeof loader>()
  const t = useT()
  return (
    <main className="page" id="content">
      <header className="stack page-head">
        <p className="row">
          {brand.verified ? (
            <Badge tone="good">{t('common.verified')}</Badge>
          ) : (
            <Badge tone="bad">{t('common.unverified')}</Badge>
          )}
          <span className="meta">
            {brand.verified ? t('brand.verified_note') : t('brand.unverified_note')}
          </span>
        </p>
        <h1>{brand.name}</h1>
        {brand.tagline ? <p className="lead">{brand.tagline}</p> : null}
        <FollowLine kind="brand" id={brand.id} title={brand.name} {...followers} />
        {brand.manages ? (
          <p>
            <LinkButton to={paths.studio(brand.slug)} look="quiet">
              {t('shell.studio', { brand: brand.name })}
            </LinkButton>
          </p>
        ) : null}
      </header>
      <div className="split">
        <div className="stack-wide">
          <Challenges title={t('brand.open')} items={open} empty={t('brand.open_empty')} />
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
              <RichText text={brand.voice} />
            </section>
          ) : null}
        </aside>
      </div>
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
