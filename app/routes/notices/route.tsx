import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Form, Link, useLoaderData } from '@remix-run/react'
import { safeNext } from '#app/domain/identity/next.ts'
import { noticeSentence } from '#app/messages/notice-sentence.ts'
import { translator } from '#app/messages/translate.ts'
import { useFormat, useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { redirectWith, valueOrThrow } from '#app/responses.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { Badge, EmptyState } from '#app/ui/notice.tsx'
import { Pager } from '#app/ui/page.tsx'
import { Time } from '#app/ui/time.tsx'

export async function loader({ request, context: { app, actor } }: LoaderFunctionArgs) {
  const before = new URL(request.url).searchParams.get('before') ?? undefined
  const { items, next } = valueOrThrow(await app.notices.list(actor, before), request)
  return {
    meta: { title: translator(actor.locale)('notices.title') },
    next: next ? paths.notices({ before: next }) : null,
    items: items.map(({ id, kind, data, title, story, name, others, path, createdAt, readAt }) => ({
      ...{ id, kind, data, title, story, name, others },
      path: path && safeNext(path, paths.notices()),
      createdAt: createdAt.toISOString(),
      read: readAt !== null,
    })),
  }
}

export async function action({ request, context: { app, actor } }: ActionFunctionArgs) {
  const form = await request.formData()
  const id = form.get('notice')
  valueOrThrow(await app.notices.markRead(actor, typeof id === 'string' && id ? id : undefined))
  return redirectWith(paths.notices(), { key: 'common.saved' })
}

type Item = ReturnType<typeof useLoaderData<typeof loader>>['items'][number]

export default function NoticesPage() {
  const t = useT()
  const { items, next } = useLoaderData<typeof loader>()
  const unread = items.some((item) => !item.read)
  return (
    <main className="page" id="content">
      <div className="narrow stack">
        <div className="row row--apart">
          <h1>{t('notices.title')}</h1>
          <Link to={paths.noticeSettings()}>{t('notice_settings.link')}</Link>
          {unread ? (
            <Form method="post">
              <SubmitButton look="quiet" size="small">
                {t('notices.all_read')}
              </SubmitButton>
            </Form>
          ) : null}
        </div>
        {items.length === 0 ? (
          <EmptyState
            text={t('notices.empty')}
            action={{ to: paths.challenges(), label: t('notices.empty_action') }}
          />
        ) : (
          <ul className="rows rows--tight">
            {items.map((item) => (
              <NoticeRow key={item.id} item={item} />
            ))}
          </ul>
        )}
        <Pager next={next} />
      </div>
    </main>
  )
}

function NoticeRow({ item }: { item: Item }) {
  const t = useT()
  const format = useFormat()
  const { path } = item
  const words = noticeSentence(t, format, item)
  return (
    <li className="row row--apart row--line">
      <span>
        {path === null ? (
          <bdi>{words}</bdi>
        ) : (
          <Link to={path}>
            <bdi>{words}</bdi>
          </Link>
        )}{' '}
        {item.read ? null : <Badge tone="live">{t('notices.new')}</Badge>}
      </span>
      <span className="meta">
        <Time at={item.createdAt} />
      </span>
    </li>
  )
}
