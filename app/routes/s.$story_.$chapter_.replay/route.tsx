import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import { replayLabels } from '#app/components/replay/settings.ts'
import { Authorship } from '#app/components/revisions/authorship.tsx'
import { chapterAt } from '#app/components/revisions/chapter-at.ts'
import { ChapterHeader } from '#app/components/revisions/chapter-header.tsx'
import { authorshipLabels } from '#app/components/revisions/labels.ts'
import { Contributors, Delta } from '#app/components/revisions/revision-facts.tsx'
import { translator } from '#app/messages/translate.ts'
import { useFormat, useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { valueOrThrow } from '#app/responses.ts'
import authorStyles from '#app/styles/authors.css?url'
import styles from '#app/styles/replay.css?url'
import revisionStyles from '#app/styles/revisions.css?url'
import { loadOnce, useLoaded } from '#app/ui/load-once.ts'
import { PartNotice } from '#app/ui/load-part.tsx'
import { EmptyState } from '#app/ui/notice.tsx'
import { Time } from '#app/ui/time.tsx'
import type { App, ViewOf } from '#app/view-of.ts'

type StepProps = { replay: ViewOf<App['replay']['steps']>; shown: ViewOf<App['replay']['viewAuthorship']> }

/** Shows the chapter at one revision. */
function Step({ replay: { previous, next, story, chapter }, shown }: StepProps) {
  const t = useT()
  const to = (n: number) => ({ search: `?step=${n}` })
  return (
    <article className="stack">
      <h3>{t('replay.revision', { n: shown.n })}</h3>
      <nav className="row no-print" aria-label={t('replay.steps')}>
        {previous === null ? null : (
          <Link to={to(previous)} rel="prev" preventScrollReset>
            ← {t('replay.previous_step')}
          </Link>
        )}
        {next === null ? null : (
          <Link to={to(next)} rel="next" preventScrollReset>
            {t('replay.next_step')} →
          </Link>
        )}
        {previous === null ? null : (
          <Link to={paths.diff(story.slug, chapter.slug, { from: previous, to: shown.n })}>
            {t('replay.what_changed')}
          </Link>
        )}
      </nav>
      <Authorship who={shown} lang={story.language} />
    </article>
  )
}

/** Lists every revision as a link to its text: the replay without JavaScript. */
function Steps({ replay }: { replay: ViewOf<App['replay']['steps']> }) {
  const { steps, open, earlier, later, written } = replay
  const t = useT()
  return (
    <section className="stack" id="steps">
      <h2>{t('replay.steps')}</h2>
      {steps.length === 0 ? (
        <EmptyState text={t(written ? 'replay.no_steps' : 'replay.no_steps_visitor')} />
      ) : (
        <p className="meta">{t('replay.steps_hint')}</p>
      )}
      {earlier === null ? null : <Link to={`?step=${earlier}`}>{t('replay.earlier')}</Link>}
      <ol className="player-steps">
        {steps.map((step) => (
          <li key={step.n}>
            <Link to={`?step=${step.n}`} aria-current={step.n === open ? 'step' : undefined}>
              {t('replay.revision', { n: step.n })}
            </Link>
            <span className="meta">
              <Time at={step.at} as="full" />
            </span>
            <Delta words={step.wordDelta} />
            <Contributors people={step.people} />
            {step.summary ? <span dir="auto">{step.summary}</span> : null}
          </li>
        ))}
      </ol>
      {later === null ? null : <Link to={`?step=${later}`}>{t('replay.later')}</Link>}
    </section>
  )
}

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
  const { chapter, story } = await chapterAt(params, request, { app, actor })
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
  return {
    ...replay,
    shown,
    meta: { title: `${t('replay.title')} · ${chapter.title} · ${story.title}`, noIndex: true },
  }
}

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
