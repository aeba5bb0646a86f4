import { type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { need } from '../../answers.ts'
import { isMember } from '../../domain/actor.ts'
import { useT } from '../../messages/use-t.tsx'
import { Avatar } from '../../ui/avatar.tsx'
import { LinkButton } from '../../ui/button.tsx'
import { pageMeta } from '../../ui/meta.ts'
import { EmptyState } from '../../ui/notice.tsx'
import { RichText } from '../../ui/rich-text.tsx'
import { Time } from '../../ui/time.tsx'

export async function loader({ params, request, context: { app, actor } }: LoaderFunctionArgs) {
  const asked = params.handle ?? ''
  const { id, ...person } = need(await app.identity.profile(asked.replace(/^@/, '')), request)
  if (person.handle !== asked) throw redirect(`/u/${person.handle}`, 301)
  return {
    person,
    own: isMember(actor) && actor.id === id,
    ...(await app.identity.works(id)),
    meta: { title: `${person.displayName} (@${person.handle})`, description: person.bio },
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => pageMeta(data?.meta)

export default function ProfilePage() {
  const { person, own, stories, ideas } = useLoaderData<typeof loader>()
  const t = useT()
  const nothing = stories.length === 0 && ideas.length === 0
  return (
    <main className="page" id="content">
      <header className="profile">
        <Avatar handle={person.handle} name={person.displayName} size={88} />
        <div className="stack">
          <h1>
            <bdi>{person.displayName}</bdi>
          </h1>
          <p className="meta">
            @{person.handle} ·{' '}
            {t.parts('profile.joined', { date: <Time key="at" at={person.createdAt} as="date" /> })}
          </p>
          {person.bio ? <RichText text={person.bio} /> : <p className="muted">{t('profile.no_bio')}</p>}
          {own ? (
            <p>
              <LinkButton to="/settings" look="quiet">
                {t('profile.edit')}
              </LinkButton>
            </p>
          ) : null}
        </div>
      </header>
      {nothing ? (
        <EmptyState
          text={own ? t('profile.empty_own') : t('profile.empty', { name: person.displayName })}
          action={own ? { to: '/challenges', label: t('profile.empty_own_action') } : undefined}
        />
      ) : (
        <div className="split">
          <Ideas />
          <Stories />
        </div>
      )}
    </main>
  )
}

function Stories() {
  const { stories } = useLoaderData<typeof loader>()
  const t = useT()
  if (stories.length === 0) return null
  return (
    <section className="stack">
      <h2>{t('profile.stories')}</h2>
      <ul className="rows rows--tight">
        {stories.map((story) => (
          <li key={story.slug}>
            <p className="title title--3" lang={story.language}>
              <Link to={`/s/${story.slug}`}>{story.title}</Link>
            </p>
            <p className="meta numbers">{t('profile.graphemes', { count: story.graphemes })}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Ideas() {
  const { ideas } = useLoaderData<typeof loader>()
  const t = useT()
  if (ideas.length === 0) return <div />
  return (
    <section className="stack">
      <h2>{t('profile.ideas')}</h2>
      <ul className="wall">
        {ideas.map((idea) => (
          <li className="said idea" key={`${idea.challenge.slug}/${idea.n}`}>
            <p className="idea__hook">
              <Link className="quiet-link" to={`/c/${idea.challenge.slug}/ideas/${idea.n}`}>
                {idea.hook}
              </Link>
            </p>
            <p className="meta">
              {t('ideas.votes', { count: idea.votes })} ·{' '}
              <Link to={`/c/${idea.challenge.slug}`}>{idea.challenge.title}</Link>
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
