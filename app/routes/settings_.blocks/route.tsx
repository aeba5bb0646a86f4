import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { BlockForm } from '#app/components/blocks/block-form.tsx'
import { translator } from '#app/messages/translate.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { valueOrThrow } from '#app/responses.ts'
import { Page, Pager } from '#app/ui/page.tsx'

export async function loader({ request, context: { app, actor } }: LoaderFunctionArgs) {
  const asked = new URL(request.url).searchParams
  const blocked = valueOrThrow(
    await app.blocks.list(actor, 'block', asked.get('blocked') ?? undefined),
    request,
  )
  const muted = valueOrThrow(await app.blocks.list(actor, 'mute', asked.get('muted') ?? undefined), request)
  return { blocked, muted, meta: { title: translator(actor.locale)('blocks.title'), noIndex: true } }
}

export default function Blocks() {
  const { blocked, muted } = useLoaderData<typeof loader>()
  const t = useT()
  return (
    <Page
      trail={[{ to: paths.settings(), label: t('settings.title') }]}
      title={t('blocks.title')}
      className="narrow stack-wide"
    >
      <p className="muted">{t('blocks.about')}</p>
      <People
        kind="block"
        people={blocked.items}
        next={blocked.nextCursor && paths.blocks({ blocked: blocked.nextCursor })}
      />
      <People
        kind="mute"
        people={muted.items}
        next={muted.nextCursor && paths.blocks({ muted: muted.nextCursor })}
      />
    </Page>
  )
}

type Person = { handle: string; displayName: string }
type PeopleProps = { kind: 'block' | 'mute'; people: readonly Person[]; next: string | null }

function People({ kind, people, next }: PeopleProps) {
  const t = useT()
  return (
    <section className="stack">
      <h2>{t(kind === 'block' ? 'blocks.blocked' : 'blocks.muted')}</h2>
      {people.length === 0 ? (
        <p className="muted">{t(kind === 'block' ? 'blocks.none_blocked' : 'blocks.none_muted')}</p>
      ) : null}
      <ul className="rows">
        {people.map(({ handle, displayName }) => (
          <li key={handle} className="row row--apart">
            <Link to={paths.member(handle)}>
              <bdi>{displayName}</bdi> <span className="muted">@{handle}</span>
            </Link>
            <BlockForm kind={kind} handle={handle} isOn back={paths.blocks()} />
          </li>
        ))}
      </ul>
      <Pager next={next} />
    </section>
  )
}
