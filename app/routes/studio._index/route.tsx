import { type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { toSignIn } from '#app/answers.ts'
import { brandRole, isAdmin, isMember } from '#app/domain/actor.ts'
import { translator } from '#app/messages/translate.ts'
import { useT } from '#app/messages/use-t.tsx'
import { pageMeta } from '#app/ui/meta.ts'
import { Badge, EmptyState, Pager } from '#app/ui/notice.tsx'

const PAGE = 100

/** The brands whose team one is on; an admin's are all. Who has only one goes straight there. */
export async function loader({ request, context: { app, actor } }: LoaderFunctionArgs) {
  if (!isMember(actor)) throw toSignIn(request)
  const cursor = new URL(request.url).searchParams.get('after')
  const { items: mine, nextCursor } = isAdmin(actor)
    ? await app.brands.list({ cursor, limit: PAGE })
    : { items: await app.brands.of(actor), nextCursor: null }
  const [only] = mine
  if (only && mine.length === 1 && !cursor) throw redirect(`/studio/${only.slug}`)
  const brands = mine.map(({ id, slug, name, tagline, verifiedAt }) => ({
    ...{ slug, name, tagline },
    verified: verifiedAt !== null,
    role: brandRole(actor, id) ?? null,
  }))
  const next = nextCursor && `?after=${encodeURIComponent(nextCursor)}`
  return { brands, next, title: translator(actor.locale)('studio.title') }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => pageMeta(data)

export default function Studios() {
  const { brands, next } = useLoaderData<typeof loader>()
  const t = useT()
  return (
    <main className="page" id="content">
      <div className="stack-wide">
        <h1>{t('studio.title')}</h1>
        {brands.length === 0 ? (
          <EmptyState
            text={t('studio.none')}
            action={{ to: '/challenges', label: t('shell.nav_challenges') }}
          />
        ) : (
          <ul className="rows">
            {brands.map((brand) => (
              <li key={brand.slug}>
                <h2 className="title">
                  <Link to={`/studio/${brand.slug}`}>{brand.name}</Link>
                </h2>
                {brand.tagline ? <p>{brand.tagline}</p> : null}
                <p className="row meta">
                  {brand.verified ? null : <Badge tone="bad">{t('common.unverified')}</Badge>}
                  {brand.role ? t(`studio.role_${brand.role}`) : t('studio.as_admin')}
                </p>
              </li>
            ))}
          </ul>
        )}
        <Pager next={next} label={t('common.load_more')} />
      </div>
    </main>
  )
}
