import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Form, Link, useLoaderData } from '@remix-run/react'
import { WatchButton } from '#app/components/watches/watch-button.tsx'
import { refuse } from '#app/domain/decision.ts'
import { safeNext } from '#app/domain/identity/next.ts'
import { translator } from '#app/messages/translate.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { redirectWith, refusedPage, requireMember, valueOrThrow } from '#app/responses.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { Badge, EmptyState } from '#app/ui/notice.tsx'
import { Pager } from '#app/ui/page.tsx'
import { Time } from '#app/ui/time.tsx'
import { answerToScript, asksForPage } from '#app/vote-response.ts'

const PAGE = 30
const KINDS = ['brand', 'challenge', 'idea', 'story', 'chapter', 'member'] as const

const WATCHED = { watch: 'watch.started', unwatch: 'watch.stopped' } as const
const FOLLOWED = { watch: 'follow.started', unwatch: 'follow.stopped' } as const

export async function loader({ request, context: { app, actor } }: LoaderFunctionArgs) {
  const cursor = new URL(request.url).searchParams.get('after')
  const { items, nextCursor } = valueOrThrow(await app.watches.list(actor, { cursor, limit: PAGE }), request)
  return {
    items,
    next: nextCursor ? paths.watching({ after: nextCursor }) : null,
    meta: { title: translator(actor.locale)('watching.title') },
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { app, actor } = context
  const form = await request.formData()
  const isScript = !asksForPage(request) && form.get('deed') !== 'seen'
  if (!isScript) requireMember(actor, form)
  const intent = form.get('deed')
  const back = safeNext(form.get('back'), paths.watching())
  if (intent === 'seen') {
    valueOrThrow(await app.watches.markSeen(actor))
    return redirectWith(paths.watching(), { key: 'watching.seen_now' })
  }
  const kind = KINDS.find((each) => each === form.get('kind'))
  const id = form.get('id')
  if (!kind || typeof id !== 'string' || id.includes('\0')) throw refusedPage(refuse('malformed'))
  if (intent !== 'watch' && intent !== 'unwatch') throw refusedPage(refuse('malformed'))
  const changed = await app.watches[intent](actor, { kind, id })
  if (isScript) return answerToScript(changed, context)
  valueOrThrow(changed)
  const done = kind === 'brand' || kind === 'member' ? FOLLOWED : WATCHED
  return redirectWith(back, { key: done[intent] })
}

type Item = ReturnType<typeof useLoaderData<typeof loader>>['items'][number]

export default function WatchingPage() {
  const { items, next } = useLoaderData<typeof loader>()
  const t = useT()
  return (
    <main className="page" id="content">
      <div className="narrow stack">
        <div className="row row--apart">
          <h1>{t('watching.title')}</h1>
          {items.some((item) => item.happened.length > 0) ? (
            <Form method="post">
              <input type="hidden" name="deed" value="seen" />
              <SubmitButton look="quiet" size="small">
                {t('watching.all_seen')}
              </SubmitButton>
            </Form>
          ) : null}
        </div>
        <p className="muted">{t('watching.about')}</p>
        {items.length === 0 ? (
          <EmptyState
            text={t('watching.empty')}
            action={{ to: paths.challenges(), label: t('shell.nav_challenges') }}
          />
        ) : (
          <ul className="rows rows--tight plain">
            {items.map((item) => (
              <Watched key={`${item.kind}/${item.id}`} item={item} />
            ))}
          </ul>
        )}
        <Pager next={next} />
      </div>
    </main>
  )
}

function Watched({ item }: { item: Item }) {
  const t = useT()
  const { kind, id, title, path, since, happened } = item
  const last = happened.map(({ at }) => new Date(at)).sort((a, b) => b.getTime() - a.getTime())[0]
  return (
    <li className="watched">
      <div className="stack-tight">
        <p className="row">
          <Link to={path} dir="auto">
            <b>{title}</b>
          </Link>
          <span className="meta">{t(`search.one_${kind}`)}</span>
          {last ? <Badge tone="live">{t('notices.new')}</Badge> : null}
        </p>
        <p className="meta">
          {last ? (
            <>
              {happened.map(({ what, count }) => t(`watching.${what}`, { count })).join(' · ')}
              {' · '}
              <Time at={last} />
            </>
          ) : (
            t.parts('watching.quiet', { when: <Time key="since" at={since} /> })
          )}
        </p>
      </div>
      <WatchButton kind={kind} id={id} watching title={title} />
    </li>
  )
}
