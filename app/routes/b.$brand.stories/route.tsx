import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { BrandStoryList } from '#app/components/brands/brand-story-list.tsx'
import { translator } from '#app/messages/translate.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { redirectMoved } from '#app/redirect-moved.ts'
import { valueOrThrow } from '#app/responses.ts'
import { Pager } from '#app/ui/page.tsx'

const PAGE = 20

export async function loader({ params, request, context: { app, actor } }: LoaderFunctionArgs) {
  const key = params.brand ?? ''
  const cursor = new URL(request.url).searchParams.get('after')
  const list = valueOrThrow(await app.brands.stories(key, { cursor, limit: PAGE }), request)
  if (list.brand.slug !== key) throw redirectMoved(request, paths.brand(list.brand.slug))
  const title = `${translator(actor.locale)('brand.stories')} · ${list.brand.name}`
  return { ...list, meta: { title } }
}

/** The feeds of the layout belong to its first page alone. */
export const meta = () => []

export default function BrandStories() {
  const { brand, items, nextCursor } = useLoaderData<typeof loader>()
  const t = useT()
  return (
    <section>
      <h2 className="sr-only">{t('brand.stories')}</h2>
      <BrandStoryList brand={brand} stories={items} />
      <Pager next={nextCursor && paths.brandStories(brand.slug, { after: nextCursor })} />
    </section>
  )
}
