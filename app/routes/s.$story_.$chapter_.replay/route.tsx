import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import { replayLabels } from '#app/components/replay/settings.ts'
import { ChapterHeader } from '#app/components/revisions/chapter-header.tsx'
import { authorshipLabels } from '#app/components/revisions/labels.ts'
import { translator } from '#app/messages/translate.ts'
import { useFormat, useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { redirectMoved } from '#app/redirect-moved.ts'
import { valueOrThrow } from '#app/responses.ts'
import authorStyles from '#app/styles/authors.css?url'
import styles from '#app/styles/replay.css?url'
import revisionStyles from '#app/styles/revisions.css?url'
import { loadOnce, useLoaded } from '#app/ui/load-once.ts'
import { PartNotice } from '#app/ui/load-part.tsx'
import { pageMeta } from '#app/ui/meta.ts'
import { Step, Steps } from './steps.tsx'

const player = loadOnce(async () => (await import('#app/components/replay/mount.ts')).mountReplay)

/** The container of the player, whose script loads after the page; without JavaScript, a link to the steps. */
function Player({ src }: { src: string }) {
  const t = useT()
  const { zone } = useFormat()
  const box = useRef<HTMLDivElement>(null)
  const { loaded: mountReplay, failures, retry } = useLoaded(player)
  useEffect(() => {
    if (!box.current || !mountReplay) return
    return mountReplay(box.current, {
      ...{ src, zone },
      ...{ members: paths.member(''), locale: t.locale, words: replayLabels(t) },
    })
  }, [mountReplay, src, zone, t])
  return (
    <>
      {failures > 0 ? <PartNotice failures={failures} onRetry={retry} /> : null}
      <div className="player" ref={box} suppressHydrationWarning>
        <p>
          <a href="#steps">{t('replay.needs_scripts')}</a>
        </p>
      </div>
    </>
  )
}

export const links = () => [revisionStyles, authorStyles, styles].map((href) => ({ rel: 'stylesheet', href }))

const MOST = 1_000_000

/** Returns the requested step, if there is one. */
function parseStep(request: Request): number | undefined {
  const step = Number(new URL(request.url).searchParams.get('step') ?? Number.NaN)
  return Number.isInteger(step) && step > 0 && step < MOST ? step : undefined
}

export async function loader({ params, request, context: { app, actor } }: LoaderFunctionArgs) {
  const where = { story: params.story ?? '', chapter: params.chapter ?? '' }
  const { chapter, story } = valueOrThrow(await app.chapters.view(actor, where), request)
  if (story.slug !== where.story || chapter.slug !== where.chapter)
    throw redirectMoved(request, paths.chapter(story.slug, chapter.slug))
  const t = translator(actor.locale)
  const replay = valueOrThrow(
    await app.replay.steps(actor, chapter.id, { step: parseStep(request) }),
    request,
  )
  const shown =
    replay.open === null
      ? null
      : valueOrThrow(
          await app.replay.viewAuthorship(actor, chapter.id, replay.open, authorshipLabels(actor.locale)),
          request,
        )
  return { ...replay, shown, title: `${t('replay.title')} · ${chapter.title} · ${story.title}` }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => pageMeta(data && { ...data, noIndex: true })

export default function ReplayPage() {
  const { shown, ...replay } = useLoaderData<typeof loader>()
  const { steps, written, ...place } = replay
  const t = useT()
  return (
    <main className="page" id="content">
      <ChapterHeader place={place} />
      <div className="section stack-wide" data-chapter={place.chapter.id}>
        <header className="stack">
          <h2>{t('replay.title')}</h2>
          <p>{t('replay.lead')}</p>
          {written ? null : <p className="meta">{t('replay.published_only')}</p>}
        </header>
        {shown ? (
          <Step replay={replay} shown={shown} />
        ) : steps.length > 0 ? (
          <Player src={paths.replayData(place.story.slug, place.chapter.slug)} />
        ) : null}
        {shown ? <Link to="?">{t('replay.to_player')}</Link> : null}
        <Steps replay={replay} />
      </div>
    </main>
  )
}
