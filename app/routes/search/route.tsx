import type { LoaderFunctionArgs } from '@remix-run/node'
import { Form, Link, useLoaderData } from '@remix-run/react'
import { refuse } from '#app/domain/decision.ts'
import { isLocale, LOCALES } from '#app/domain/locales.ts'
import { LANGUAGES } from '#app/messages/languages.ts'
import { translator } from '#app/messages/translate.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { refusedPage, valueOrThrow } from '#app/responses.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { Options } from '#app/ui/field.tsx'
import { EmptyState, Notice } from '#app/ui/notice.tsx'
import { Page, Pager } from '#app/ui/page.tsx'
import { Result } from './result.tsx'

const PAGE = 20
const KINDS = ['story', 'chapter', 'idea', 'challenge', 'brand', 'member', 'question'] as const
type Kind = (typeof KINDS)[number]
const LONGEST = 2_000

export async function loader({ request, context: { app, actor } }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url)
  const parameter = (name: string) => searchParams.get(name)?.slice(0, 200) || undefined
  const q = (searchParams.get('q') ?? '').trim()
  if (q.length > LONGEST) throw refusedPage(refuse('too_large'))
  const kind = KINDS.find((each) => each === searchParams.get('kind'))
  const spoken = searchParams.get('language')
  const language = isLocale(spoken) ? spoken : undefined
  const filters = { kind, brand: parameter('brand'), challenge: parameter('challenge'), language }
  const found = valueOrThrow(
    await app.search.find(actor, { q, ...filters, cursor: parameter('after'), limit: PAGE }),
  )
  const t = translator(actor.locale)
  return {
    q,
    ...filters,
    found,
    within: await nameOf(app, actor, filters),
    meta: { title: q ? t('search.of', { q }) : t('search.title'), noIndex: true },
  }
}

type Context = LoaderFunctionArgs['context']

/** Returns the name of the search scope; its key when the viewer may not see the name. */
async function nameOf(
  app: Context['app'],
  actor: Context['actor'],
  asked: { brand?: string; challenge?: string },
) {
  if (asked.challenge) {
    const challenge = await app.challenges.view(actor, asked.challenge)
    return challenge.ok ? challenge.value.title : asked.challenge
  }
  if (!asked.brand) return null
  return (await app.brands.name(asked.brand))?.name ?? asked.brand
}

type SearchQuery = {
  q: string
  kind?: Kind
  brand?: string
  challenge?: string
  language?: string
  after?: string
}

const addressOf = (asked: SearchQuery): string => {
  const setParameters = Object.entries(asked).filter(([, value]) => value)
  return paths.search(new URLSearchParams(Object.fromEntries(setParameters)))
}

export default function SearchPage() {
  const { q, kind, brand, challenge, language, found } = useLoaderData<typeof loader>()
  const t = useT()
  const asked = { q, kind, brand, challenge, language }
  return (
    <Page title={t('search.title')} className="stack">
      <SearchForm />
      {q === '' ? <p className="muted">{t('search.hint')}</p> : <KindFilter asked={asked} />}
      {found.need === 'any' && found.items.length > 0 ? (
        <Notice>
          <p>{t('search.some')}</p>
        </Notice>
      ) : null}
      {q !== '' && found.items.length === 0 ? (
        <EmptyState
          text={t('search.none')}
          action={{ to: paths.stories(), label: t('search.none_action') }}
        />
      ) : null}
      {found.items.length > 0 ? (
        <>
          <p className="sr-only" role="status">
            {t('search.found', { count: found.items.length })}
          </p>
          <ol className="rows rows--tight plain">
            {found.items.map((item) => (
              <Result key={`${item.kind}/${item.id}`} item={item} />
            ))}
          </ol>
        </>
      ) : null}
      <Pager
        next={found.nextCursor ? addressOf({ ...asked, after: found.nextCursor }) : null}
        label={t('search.more')}
      />
    </Page>
  )
}

function SearchForm() {
  const { q, kind, brand, challenge, language, within } = useLoaderData<typeof loader>()
  const t = useT()
  const kept = { kind, brand, challenge }
  return (
    <Form method="get" role="search" className="search-form" key={q}>
      {Object.entries(kept).map(([name, value]) =>
        value ? <input key={name} type="hidden" name={name} value={value} /> : null,
      )}
      <input
        type="search"
        name="q"
        className="input"
        defaultValue={q}
        aria-label={t('search.field')}
        placeholder={t('search.field')}
        maxLength={200}
        data-search
      />
      <select
        name="language"
        className="input"
        defaultValue={language ?? ''}
        aria-label={t('search.language')}
      >
        <option value="">{t('search.language_any')}</option>
        <Options
          value={language ?? ''}
          options={LOCALES.map((locale) => ({ value: locale, label: LANGUAGES[locale].name }))}
        />
      </select>
      <SubmitButton>{t('search.go')}</SubmitButton>
      {within ? (
        <p className="meta search-form__within">
          {t('search.within', { name: within })} ·{' '}
          <Link to={addressOf({ q, kind, language })}>{t('search.within_drop')}</Link>
        </p>
      ) : null}
    </Form>
  )
}

function KindFilter({ asked }: { asked: SearchQuery }) {
  const t = useT()
  return (
    <nav className="filter" aria-label={t('search.kind')}>
      {([undefined, ...KINDS] as const).map((kind) => (
        <Link
          key={kind ?? 'all'}
          to={addressOf({ ...asked, kind })}
          aria-current={kind === asked.kind ? 'true' : undefined}
        >
          {t(`search.kind_${kind ?? 'all'}`)}
        </Link>
      ))}
    </nav>
  )
}
