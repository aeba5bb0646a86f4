import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { paths } from '#app/paths.ts'
import { Pager } from '#app/ui/page.tsx'
import { StoryRow } from '../../components/cards/story-row.tsx'
import { translator } from '../../messages/translate.ts'
import { useT } from '../../messages/use-t.tsx'
import { EmptyState } from '../../ui/notice.tsx'

const PAGE = 20

export async function loader({ request, context: { app, actor } }: LoaderFunctionArgs) {
  const cursor = new URL(request.url).searchParams.get('after')
  const page = await app.stories.list({ cursor, limit: PAGE })
  return {
    items: page.items,
    next: page.nextCursor ? `?after=${encodeURIComponent(page.nextCursor)}` : null,
    meta: { title: translator(actor.locale)('stories.title') },
  }
}

export default function StoryList() {
  const t = useT()
  const { items, next } = useLoaderData<typeof loader>()
  return (
    <main className="page stack" id="content">
      <h1>{t('stories.title')}</h1>
      {items.length === 0 ? (
        <EmptyState
          text={t('stories.list_empty')}
          action={{ to: paths.challenges(), label: t('home.stories_empty_action') }}
        />
      ) : (
        <ul className="rows">
          {items.map((story) => (
            <StoryRow level={2} key={story.id} story={story} />
          ))}
        </ul>
      )}
      <Pager next={next} />
    </main>
  )
}
