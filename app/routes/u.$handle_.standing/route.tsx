import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { ExpertBadges } from '#app/components/standing/expert-badges.tsx'
import type { StandingLevel } from '#app/domain/standing/levels.ts'
import type { NextLevel, Requirement } from '#app/domain/standing/next-level.ts'
import { unlocksByLevel } from '#app/domain/standing/unlocks.ts'
import { translator } from '#app/messages/translate.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { redirectMoved } from '#app/redirect-moved.ts'
import { valueOrThrow } from '#app/responses.ts'
import { Badge } from '#app/ui/notice.tsx'
import { Breadcrumbs } from '#app/ui/page.tsx'
import { Entries } from './entries.tsx'
import { usePoints } from './use-points.ts'

/** Lists the requirements of the next level, met and missing. */
function NextLevelSection({ next }: { next: NextLevel | null }) {
  const t = useT()
  return (
    <section className="stack">
      <h2>{t('standing.next')}</h2>
      {next ? (
        <>
          <p>{t('standing.next_is', { level: t(`standing.level_${next.level}`) })}</p>
          <ul className="rows rows--tight">
            {next.requirements.map((one) => (
              <RequirementRow key={one.kind} requirement={one} />
            ))}
          </ul>
        </>
      ) : (
        <p className="muted measure">{t('standing.next_none')}</p>
      )}
    </section>
  )
}

function RequirementRow({ requirement: { kind, have, need, met } }: { requirement: Requirement }) {
  const t = useT()
  const format = usePoints()
  return (
    <li className="row row--apart">
      <span>{t(`standing.needs_${kind}`, { have: format(have), need: format(need) })}</span>
      <span className={met ? 'badge badge--good' : 'badge'}>
        {t(met ? 'standing.met' : 'standing.missing')}
      </span>
    </li>
  )
}

/** Shows what each level requires and unlocks: the table that the policies use. */
function LevelTable({ current }: { current?: StandingLevel }) {
  const t = useT()
  return (
    <section className="stack">
      <h2>{t('standing.unlocks')}</h2>
      <p className="muted measure">{t('standing.unlocks_about')}</p>
      <ul className="rows rows--tight">
        {unlocksByLevel().map(({ level, unlocks }) => (
          <li key={level} className="stack-tight">
            <h3 className="row">
              {t(`standing.level_${level}`)}
              {level === current ? <Badge tone="good">{t('standing.current')}</Badge> : null}
            </h3>
            <p className="meta">{t(`standing.requires_${level}`)}</p>
            {unlocks.length === 0 ? (
              <p>{t('standing.unlock_basics')}</p>
            ) : (
              <ul className="plain-list">
                {unlocks.map((what) => (
                  <li key={what}>{t(`standing.unlock_${what}`)}</li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

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

export default function StandingPage() {
  const { person, brand, points, level, granted, badges, entries, next, nextLevel, meta } =
    useLoaderData<typeof loader>()
  const t = useT()
  const format = usePoints()
  const profile = paths.member(person.handle)
  return (
    <main className="page" id="content">
      <Breadcrumbs trail={[{ to: profile, label: person.displayName }]} />
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
