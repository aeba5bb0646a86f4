import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { ExpertBadges } from '#app/components/standing/expert-badges.tsx'
import { LevelTable } from '#app/components/standing/level-table.tsx'
import { translator } from '#app/messages/translate.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { redirectMoved } from '#app/redirect-moved.ts'
import { valueOrThrow } from '#app/responses.ts'
import { pageMeta } from '#app/ui/meta.ts'
import { Badge, Breadcrumbs } from '#app/ui/notice.tsx'
import { Entries } from './entries.tsx'
import { NextLevelSection } from './next-level-section.tsx'
import { usePoints } from './use-points.ts'

const PAGE = 20

export async function loader({ params, request, context: { app, actor } }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url)
  const handle = (params.handle ?? '').replace(/^@/, '')
  const brand = searchParams.get('brand') || undefined
  const asked = { brand, cursor: searchParams.get('after'), limit: PAGE }
  const standing = valueOrThrow(await app.standing.view(actor, handle, asked), request)
  const { person, entries } = standing
  const ofBrand = standing.brand ? { brand: standing.brand.slug } : {}
  if (person.handle !== params.handle) throw redirectMoved(request, paths.standing(person.handle, ofBrand))
  const t = translator(actor.locale)
  return {
    ...standing,
    next: entries.nextCursor
      ? `${paths.standing(person.handle, { ...ofBrand, after: entries.nextCursor })}#points`
      : null,
    nextLevel: standing.next,
    meta: { title: t('standing.title', { name: person.displayName }), noIndex: true },
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => pageMeta(data?.meta)

export default function StandingPage() {
  const { person, brand, points, level, granted, badges, entries, next, nextLevel, meta } =
    useLoaderData<typeof loader>()
  const t = useT()
  const format = usePoints()
  const profile = paths.member(person.handle)
  return (
    <main className="page" id="content">
      <Breadcrumbs label={t('common.breadcrumbs')} trail={[{ to: profile, label: person.displayName }]} />
      <div className="narrow stack-wide">
        <header className="stack">
          <h1>{meta.title}</h1>
          <BrandChoice />
          <p className="row">
            <Badge tone="primary">{t(`standing.level_${level}`)}</Badge>
            <strong className="numbers">
              {t('standing.points', { count: points, points: format(points) })}
            </strong>
            <ExpertBadges badges={badges} />
          </p>
          <p className="muted measure">
            {brand ? t('standing.about_brand', { brand: brand.name }) : t('standing.about')}
          </p>
          {granted && brand ? <p>{t('standing.granted', { brand: brand.name })}</p> : null}
        </header>
        <NextLevelSection next={nextLevel} />
        <LevelTable current={level} />
        <Entries entries={entries.items} next={next} />
      </div>
    </main>
  )
}

/** Links to the standing with each brand; the current one is marked. */
function BrandChoice() {
  const { person, brand, brands } = useLoaderData<typeof loader>()
  const t = useT()
  const format = usePoints()
  const choices = [
    { slug: undefined, label: t('standing.everything') },
    ...brands.map((one) => ({
      slug: one.brand.slug,
      label: `${one.brand.name} · ${t('standing.points', { count: one.points, points: format(one.points) })}`,
    })),
  ]
  return (
    <nav className="tabs" aria-label={t('standing.by_brand')}>
      {choices.map(({ slug, label }) => (
        <Link
          key={slug ?? ''}
          to={paths.standing(person.handle, slug ? { brand: slug } : {})}
          aria-current={brand?.slug === slug ? 'page' : undefined}
        >
          {label}
        </Link>
      ))}
    </nav>
  )
}
