import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { Answers } from '#app/components/brands/answers.tsx'
import { BrandStoryList } from '#app/components/brands/brand-story-list.tsx'
import { PlainSpeech } from '#app/components/brands/plain-speech.tsx'
import { ChallengeRow } from '#app/components/cards/challenge-row.tsx'
import { VoiceGuide } from '#app/components/challenges/challenge-brief.tsx'
import { ControlMeter } from '#app/components/credit/control-meter.tsx'
import { PromiseList } from '#app/components/promises/promise-list.tsx'
import { countAll, PromiseTally } from '#app/components/promises/promise-tally.tsx'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { valueOrThrow } from '#app/responses.ts'
import meterStyles from '#app/styles/meter.css?url'
import { EmptyState } from '#app/ui/notice.tsx'
import { RichText } from '#app/ui/rich-text.tsx'

const PROMISES_SHOWN = 4
const STORIES_SHOWN = 3

export const links = () => [{ rel: 'stylesheet', href: meterStyles }]

const isOver = (phase: string) => phase === 'verdict' || phase === 'archived'
const isWrittenIn = (phase: string) => phase === 'writing' || phase === 'voting'

export async function loader({ params, request, context: { app, actor } }: LoaderFunctionArgs) {
  const key = params.brand ?? ''
  const [found, voice, promises, times, stories] = await Promise.all([
    app.brands.view(actor, key),
    app.brands.voice(key),
    app.promises.list(actor, key, { limit: PROMISES_SHOWN }),
    app.questions.answerTimes(key),
    app.brands.stories(key, { limit: STORIES_SHOWN }),
  ])
  const brand = valueOrThrow(found, request)
  const open = brand.challenges.filter(({ phase }) => !isOver(phase.name))
  const closed = brand.challenges.filter(({ phase }) => isOver(phase.name))
  // The challenge whose text is being written now; otherwise the last one with a text.
  const metered = open.find(({ phase }) => isWrittenIn(phase.name)) ?? closed[0]
  const meter = metered && valueOrThrow(await app.credit.control(actor, metered.id))
  return {
    ...{ brand: { slug: brand.slug, name: brand.name }, open, closed, times },
    voice: valueOrThrow(voice),
    promises: valueOrThrow(promises),
    stories: valueOrThrow(stories),
    metered:
      metered && meter
        ? { title: metered.title, slug: metered.slug, language: metered.language, meter }
        : null,
  }
}

export default function BrandChallenges() {
  const { open, closed } = useLoaderData<typeof loader>()
  const t = useT()
  return (
    <div className="split">
      <div className="stack-wide">
        <Challenges
          title={t('brand.open')}
          items={open}
          empty={t(closed.length > 0 ? 'brand.open_empty' : 'brand.open_never')}
        />
        <Promises />
        <Control />
        <Stories />
        {closed.length > 0 ? <Challenges title={t('brand.closed')} items={closed} /> : null}
      </div>
      <Aside />
    </div>
  )
}

type Data = ReturnType<typeof useLoaderData<typeof loader>>

function Challenges({ title, items, empty }: { title: string; items: Data['open']; empty?: string }) {
  return (
    <section>
      <div className="section-head">
        <h2>{title}</h2>
      </div>
      {items.length === 0 && empty ? (
        <EmptyState text={empty} />
      ) : (
        <ul className="rows">
          {items.map((challenge) => (
            <ChallengeRow key={challenge.id} challenge={challenge} brand={false} />
          ))}
        </ul>
      )}
    </section>
  )
}

/** The first promises of the ledger, late ones first, and how many were kept. */
function Promises() {
  const { brand, promises } = useLoaderData<typeof loader>()
  const t = useT()
  const count = countAll(promises.counts)
  return (
    <section>
      <div className="row row--apart section-head">
        <h2>{t('promises.title')}</h2>
        {count > 0 ? <Link to={paths.promises(brand.slug)}>{t('promises.all', { count })}</Link> : null}
      </div>
      {count === 0 ? (
        <EmptyState
          text={t('promises.empty', { brand: brand.name })}
          action={{ to: paths.questions(brand.slug), label: t('brand.ask', { brand: brand.name }) }}
        />
      ) : (
        <>
          <PromiseTally counts={promises.counts} />
          <PromiseList promises={promises.items} brand={brand} />
        </>
      )}
    </section>
  )
}

/** The control meter of the challenge that is being written, or was written last. */
function Control() {
  const { metered } = useLoaderData<typeof loader>()
  const t = useT()
  if (!metered) return null
  return (
    <section className="stack">
      <div className="row row--apart section-head">
        <h2>{t('control.title')}</h2>
        <Link to={`${paths.challengeSection(metered.slug, 'control')}#method`}>{t('control.how')}</Link>
      </div>
      <p className="meta">
        <Link to={paths.challenge(metered.slug)} lang={metered.language}>
          {metered.title}
        </Link>
      </p>
      <ControlMeter meter={metered.meter} />
    </section>
  )
}

/** The featured and the newest stories. */
function Stories() {
  const { brand, stories } = useLoaderData<typeof loader>()
  const t = useT()
  if (stories.items.length === 0) return null
  return (
    <section>
      <div className="row row--apart section-head">
        <h2>{t('brand.stories')}</h2>
        <Link to={paths.brandStories(brand.slug)}>{t('brand.stories_all')}</Link>
      </div>
      <BrandStoryList brand={brand} stories={stories.items.slice(0, STORIES_SHOWN)} />
    </section>
  )
}

function Aside() {
  const { brand, voice, times } = useLoaderData<typeof loader>()
  const t = useT()
  const [guide] = voice.guides
  return (
    <aside className="stack-wide">
      {voice.voice ? (
        <section className="stack">
          <h2 className="title--3">{t('brand.voice')}</h2>
          <div className="quote-rule">
            <RichText text={voice.voice} />
          </div>
        </section>
      ) : null}
      {guide ? <VoiceGuide guide={guide} title={t('brand.write_with_us')} /> : null}
      <PlainSpeech {...voice.plainSpeech} />
      <Answers brand={brand} times={times} people={voice.answerers} />
      {voice.about ? (
        <section className="stack">
          <h2 className="title--3">{t('brand.about')}</h2>
          <RichText text={voice.about} />
        </section>
      ) : null}
    </aside>
  )
}
