import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData, useSearchParams } from '@remix-run/react'
import { LOCALES } from '#app/domain/locales.ts'
import { LANGUAGES } from '#app/messages/languages.ts'
import { paths } from '#app/paths.ts'
import { ChallengeRow } from '../../components/cards/challenge-row.tsx'
import { StoryRow } from '../../components/cards/story-row.tsx'
import { WritingNow } from '../../components/presence/writing-now.tsx'
import { siteFeedLinks } from '../../components/publishing/page-links.ts'
import { siteData } from '../../components/publishing/structured-data.ts'
import { isMember } from '../../domain/actor.ts'
import { isLocale } from '../../domain/locales.ts'
import { translator } from '../../messages/translate.ts'
import { useT } from '../../messages/use-t.tsx'
import { LinkButton } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/notice.tsx'
import { Prose } from '../../ui/prose.tsx'
import { Ring } from '../../ui/ring.tsx'
import styles from './home.css?url'
import { personalHome } from './home-data.ts'
import { Decided, Opened, Personal } from './personal.tsx'

const SHOWN = 12

/** Returns the first two paragraphs of the HTML. */
const firstParagraphs = (html: string): string =>
  (html.match(/<p\b[^>]*>.+?<\/p>/gs) ?? []).slice(0, 2).join('')

export async function loader({ request, context: { app, actor } }: LoaderFunctionArgs) {
  const asked = new URL(request.url).searchParams.get('lang')
  const language = isLocale(asked) ? asked : undefined
  const t = translator(actor.locale)
  const [challenges, [lead], stories, home, writing, decided, opened, week] = await Promise.all([
    app.challenges.running(language, SHOWN),
    app.stories.featured(1),
    app.stories.list({ limit: SHOWN, verified: true }),
    app.home.view(actor),
    app.presence.writing(actor),
    app.home.decided(3),
    app.home.opened(3),
    app.listeningMails.week(actor),
  ])
  const [read, seen] = lead
    ? await Promise.all([app.chapters.readStory(actor, lead.id), app.stories.view(actor, lead.id)])
    : []
  return {
    visitor: !isMember(actor),
    personal: home.ok ? personalHome(home.value, actor) : null,
    writing,
    decided,
    opened,
    week,
    language: language ?? null,
    challenges,
    featured: lead
      ? {
          ...lead,
          excerpt: read?.ok ? firstParagraphs(read.value[0]?.html ?? '') : '',
          shares: seen?.ok ? seen.value.credit.shares : [],
        }
      : null,
    stories: stories.items.filter(
      (story) => story.slug !== lead?.slug && (!language || story.language === language),
    ),
    meta: { title: t('shell.tagline'), description: t('home.lead'), site: app.address() },
  }
}

export const links = () => [{ rel: 'stylesheet', href: styles }]

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  ...siteFeedLinks('site', 'Unggun'),
  ...(data ? [siteData(data.meta.site)] : []),
]

export default function Home() {
  const { visitor, featured, personal, writing, decided, opened, week } = useLoaderData<typeof loader>()
  const t = useT()
  return (
    <main className="page stack-wide" id="content">
      {personal ? (
        <Personal home={personal} writing={writing} decided={decided} opened={opened} week={week} />
      ) : null}
      {personal ? <h2 className="home-discover">{t('home.discover')}</h2> : null}
      <div className={visitor && featured ? 'hero' : undefined}>
        {visitor ? <Welcome /> : null}
        {featured ? <Featured story={featured} /> : null}
      </div>
      {visitor ? <Life writing={writing} decided={decided} opened={opened} /> : null}
      <div className="split">
        <Challenges />
        <Stories />
      </div>
    </main>
  )
}

type Shown = ReturnType<typeof useLoaderData<typeof loader>>

/** The current activity of the site, for visitors. */
function Life({ writing, decided, opened }: Pick<Shown, 'writing' | 'decided' | 'opened'>) {
  return (
    <div className="home-life">
      <WritingNow initial={writing} />
      <Opened items={opened} />
      <Decided items={decided} />
    </div>
  )
}

function Welcome() {
  const t = useT()
  return (
    <section className="welcome stack">
      <h1>{t('home.title')}</h1>
      <p className="lead">{t('home.lead')}</p>
      <p className="row">
        <LinkButton id="main-action" to={paths.challenges()}>
          {t('home.stories_empty_action')}
        </LinkButton>
        <LinkButton to={paths.join()} look="quiet">
          {t('shell.join')}
        </LinkButton>
      </p>
    </section>
  )
}

type FeaturedStory = NonNullable<ReturnType<typeof useLoaderData<typeof loader>>['featured']>

function Featured({ story }: { story: FeaturedStory }) {
  const t = useT()
  return (
    <section className="feature">
      <p className="label">{t('home.featured')}</p>
      <h2 className="feature__title" lang={story.language}>
        <Link to={paths.story(story.slug)} className="quiet-link">
          {story.title}
        </Link>
      </h2>
      {story.excerpt ? (
        <Prose html={story.excerpt} lang={story.language} />
      ) : (
        <p className="lead" lang={story.language}>
          {story.synopsis}
        </p>
      )}
      <div className="feature__footer">
        <Ring shares={story.shares} size={84} />
        <div className="stack">
          <p className="meta">
            <Link to={paths.brand(story.brand.slug)}>{story.brand.name}</Link> ·{' '}
            <Link to={paths.challenge(story.challenge.slug)}>{story.challenge.title}</Link>
          </p>
          <LinkButton to={paths.story(story.slug)} look="quiet">
            {t('home.read_on')}
          </LinkButton>
        </div>
      </div>
    </section>
  )
}

function LanguageFilter() {
  const t = useT()
  const [search] = useSearchParams()
  const now = search.get('lang')
  const ways = [
    { lang: null, label: t('common.all') },
    ...LOCALES.map((locale) => ({ lang: locale, label: LANGUAGES[locale].name })),
  ]
  return (
    <nav className="filter" aria-label={t('home.language')}>
      {ways.map(({ lang, label }) => (
        <Link
          key={label}
          to={paths.home({ lang: lang ?? undefined })}
          lang={lang ?? undefined}
          aria-current={now === lang ? 'true' : undefined}
          preventScrollReset
        >
          {label}
        </Link>
      ))}
    </nav>
  )
}

function Challenges() {
  const t = useT()
  const { challenges, stories, featured, language } = useLoaderData<typeof loader>()
  const start = { to: paths.requestBrand(), label: t('brand.request_title') }
  const read = { to: paths.stories(), label: t('home.challenges_empty_action') }
  return (
    <section>
      <div className="row row--apart section-head">
        <h2>{t('home.challenges')}</h2>
        {challenges.length > 0 || language ? <LanguageFilter /> : null}
      </div>
      {challenges.length === 0 ? (
        <EmptyState
          text={t('home.challenges_empty')}
          action={stories.length > 0 || featured ? read : start}
        />
      ) : (
        <ul className="rows">
          {challenges.map((challenge) => (
            <ChallengeRow key={challenge.id} challenge={challenge} />
          ))}
        </ul>
      )}
    </section>
  )
}

function Stories() {
  const t = useT()
  const { stories, featured, challenges } = useLoaderData<typeof loader>()
  const look = { to: paths.challenges(), label: t('home.stories_empty_action') }
  if (stories.length === 0 && featured) return null
  return (
    <section>
      <div className="section-head">
        <h2>{t('home.stories')}</h2>
      </div>
      {stories.length === 0 ? (
        <EmptyState text={t('home.stories_empty')} action={challenges.length > 0 ? look : undefined} />
      ) : (
        <ul className="rows rows--tight">
          {stories.map((story) => (
            <StoryRow key={story.id} story={story} />
          ))}
        </ul>
      )}
    </section>
  )
}
