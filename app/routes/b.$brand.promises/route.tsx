import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { PromiseList } from '#app/components/promises/promise-list.tsx'
import { countAll, PromiseTally } from '#app/components/promises/promise-tally.tsx'
import { PromiseFilter } from '#app/domain/promises/forms.ts'
import { PROMISE_STATES } from '#app/domain/promises/states.ts'
import { translator } from '#app/messages/translate.ts'
import { useFormat, useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { redirectMoved } from '#app/redirect-moved.ts'
import { valueOrThrow } from '#app/responses.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { EmptyState } from '#app/ui/notice.tsx'
import { Pager } from '#app/ui/page.tsx'

const PAGE = 20

export async function loader({ params, request, context: { app, actor } }: LoaderFunctionArgs) {
  const key = params.brand ?? ''
  const { searchParams } = new URL(request.url)
  const { state } = PromiseFilter.parse({ state: searchParams.get('state') ?? undefined })
  const asked = { state, cursor: searchParams.get('after'), limit: PAGE }
  const list = valueOrThrow(await app.promises.list(actor, key, asked), request)
  if (list.brand.slug !== key) throw redirectMoved(request, paths.promises(list.brand.slug))
  const t = translator(actor.locale)
  return {
    ...list,
    state: state ?? null,
    meta: {
      title: `${t('promises.title')} · ${list.brand.name}`,
      description: t('promises.lead', { brand: list.brand.name }),
    },
  }
}

/** The feeds of the layout belong to its first page alone. */
export const meta = () => []

export default function Promises() {
  const { brand, counts, items, nextCursor, can, state } = useLoaderData<typeof loader>()
  const t = useT()
  const isEmpty = countAll(counts) === 0
  return (
    <div className="stack-wide">
      <header className="stack">
        <h2>{t('promises.title')}</h2>
        <p className="measure">{t('promises.lead', { brand: brand.name })}</p>
        {isEmpty ? null : <PromiseTally counts={counts} />}
        {can.make ? (
          <p>
            <LinkButton to={paths.ownPromises(brand.slug)} look="quiet" size="small">
              {t('promises.for_team')}
            </LinkButton>
          </p>
        ) : null}
      </header>
      {isEmpty ? (
        <EmptyState
          text={t('promises.empty', { brand: brand.name })}
          action={{ to: paths.questions(brand.slug), label: t('brand.ask', { brand: brand.name }) }}
        />
      ) : (
        <section>
          <StateFilter />
          {items.length === 0 ? (
            <EmptyState
              text={t('promises.empty_filter')}
              action={{ to: paths.promises(brand.slug), label: t('promises.filter_all') }}
            />
          ) : (
            <PromiseList promises={items} brand={brand} />
          )}
          <Pager
            next={
              nextCursor ? paths.promises(brand.slug, { ...(state && { state }), after: nextCursor }) : null
            }
          />
        </section>
      )}
    </div>
  )
}

function StateFilter() {
  const { brand, counts, state } = useLoaderData<typeof loader>()
  const t = useT()
  const format = useFormat()
  const choices = [
    { to: undefined, label: t('promises.filter_all'), count: countAll(counts) },
    ...PROMISE_STATES.map((one) => ({ to: one, label: t(`promises.state_${one}`), count: counts[one] })),
  ]
  return (
    <nav className="filter" aria-label={t('promises.filter')}>
      {choices.map(({ to, label, count }) => (
        <Link
          key={to ?? ''}
          to={paths.promises(brand.slug, to ? { state: to } : {})}
          aria-current={(state ?? undefined) === to ? 'true' : undefined}
          preventScrollReset
        >
          {label}
          <span className="tabs__count"> {format.number(count)}</span>
        </Link>
      ))}
    </nav>
  )
}
