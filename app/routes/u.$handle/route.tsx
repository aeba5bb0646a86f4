import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { memberData, ownLinks } from '#app/components/publishing/own-links.ts'
import { paths } from '#app/paths.ts'
import { Pager } from '#app/ui/page.tsx'
import { BlockButtons } from '../../components/blocks/block-form.tsx'
import { ChangeFilters } from '../../components/revisions/change-filters.tsx'
import { ChangeList } from '../../components/revisions/change-row.tsx'
import { ExpertBadges } from '../../components/standing/expert-badges.tsx'
import { FollowLine } from '../../components/watches/watch-button.tsx'
import { isAdmin, isMember } from '../../domain/actor.ts'
import { changesQuery, parseChangeFilter } from '../../domain/revisions/changes.ts'
import { useFormat, useT } from '../../messages/use-t.tsx'
import { redirectMoved } from '../../redirect-moved.ts'
import { valueOrThrow } from '../../responses.ts'
import reviewStyles from '../../styles/review.css?url'
import { Avatar } from '../../ui/avatar.tsx'
import { LinkButton, SubmitButton } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/notice.tsx'
import { RichText } from '../../ui/rich-text.tsx'
import { RingMark } from '../../ui/ring-mark.tsx'
import { Time } from '../../ui/time.tsx'

export const links = () => [{ rel: 'stylesheet', href: reviewStyles }]

const PAGE = 20

export async function loader({ params, request, context: { app, actor } }: LoaderFunctionArgs) {
  const handleInAddress = params.handle ?? ''
  const { id, ...person } = valueOrThrow(
    await app.identity.profile(handleInAddress.replace(/^@/, '')),
    request,
  )
  if (person.handle !== handleInAddress) throw redirectMoved(request, paths.member(person.handle))
  const { searchParams } = new URL(request.url)
  const filters = { ...parseChangeFilter(searchParams), member: person.handle }
  const cursor = searchParams.get('after')
  const { items, nextCursor } = await app.revisions.changes(actor, { ...filters, cursor, limit: PAGE })
  const { items: challenges } = await app.challenges.list(actor, { limit: 100 })
  const standing = valueOrThrow(await app.standing.view(actor, person.handle, { limit: 1 }))
  return {
    standing: { points: standing.points, badges: standing.badges },
    changes: items,
    filters,
    brands: (await app.brands.list({ limit: 200 })).items.map(({ slug, name }) => ({ slug, name })),
    challenges: challenges.map(({ slug, title }) => ({ slug, title })),
    signedIn: isMember(actor),
    ties: await app.blocks.between(actor, person.handle),
    next: nextCursor
      ? `${paths.member(person.handle, changesQuery({ ...filters, member: undefined, after: nextCursor }))}#contributions`
      : null,
    person,
    id,
    followers: await app.watches.followers(actor, { kind: 'member', id }),
    own: isMember(actor) && actor.id === id,
    takesDown: isMember(actor) && isAdmin(actor) && actor.id !== id,
    suspendable:
      (await app.moderation.sanctions(actor, person.handle)).ok && !(isMember(actor) && actor.id === id),
    ...(await app.identity.works(id)),
    meta: {
      title: `${person.displayName} (@${person.handle})`,
      description: person.bio,
      site: app.address(),
    },
  }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  ...ownLinks(data?.person.bio ?? ''),
  ...(data ? [memberData(data.person, data.meta.site)] : []),
]

export default function ProfilePage() {
  const { id, person, followers, own, takesDown, suspendable, stories, ideas, standing, signedIn, ties } =
    useLoaderData<typeof loader>()
  const t = useT()
  const { changes, filters } = useLoaderData<typeof loader>()
  const isKept = Object.entries(filters).some(([name, value]) => value && name !== 'member')
  const nothing = stories.length === 0 && ideas.length === 0 && changes.length === 0 && !isKept
  return (
    <main className="page" id="content">
      <header className="profile">
        <Avatar person={person} size={88} />
        <div className="stack">
          <h1>
            <bdi>{person.displayName}</bdi>
          </h1>
          <p className="meta">
            @{person.handle} ·{' '}
            {t.parts('profile.joined', { date: <Time key="at" at={person.createdAt} as="date" /> })}
          </p>
          {standing.badges.length > 0 ? (
            <p className="row">
              <ExpertBadges badges={standing.badges} />
            </p>
          ) : null}
          {person.bio ? <RichText text={person.bio} /> : <p className="muted">{t('profile.no_bio')}</p>}
          <FollowLine kind="member" id={id} title={person.displayName} {...followers} />
          {signedIn && !own ? <BlockButtons id={id} handle={person.handle} {...ties} /> : null}
          {suspendable ? (
            <p>
              <LinkButton to={paths.sanctions(person.handle)} look="quiet">
                {t('moderation.sanctions')}
              </LinkButton>
            </p>
          ) : null}
          {takesDown && person.avatarId ? (
            <form method="post" action={paths.pictures()} encType="multipart/form-data">
              <input type="hidden" name="kind" value="member" />
              <input type="hidden" name="id" value={id} />
              <input type="hidden" name="use" value="avatar" />
              <input type="hidden" name="back" value={paths.member(person.handle)} />
              <SubmitButton look="quiet" name="intent" value="remove">
                {t('profile.remove_picture')}
              </SubmitButton>
            </form>
          ) : null}
          {own ? (
            <p>
              <LinkButton to={paths.settings()} look="quiet">
                {t('profile.edit')}
              </LinkButton>
            </p>
          ) : null}
        </div>
      </header>
      {nothing ? (
        <EmptyState
          text={own ? t('profile.empty_own') : t('profile.empty', { name: person.displayName })}
          action={own ? { to: paths.challenges(), label: t('profile.empty_own_action') } : undefined}
        />
      ) : (
        <div className="split">
          <Stories />
          <Ideas />
        </div>
      )}
      {changes.length > 0 || isKept ? <Contributions /> : null}
      <StandingLine />
    </main>
  )
}

/** Comes after the works: what somebody wrote says more than how much. */
function StandingLine() {
  const { person, standing } = useLoaderData<typeof loader>()
  const t = useT()
  const format = useFormat()
  const points = Math.round(standing.points * 10) / 10
  return (
    <p className="section row">
      <Link to={paths.standing(person.handle)}>{t('profile.standing')}</Link>
      <span className="meta numbers">
        {t('standing.points', { count: points, points: format.number(points) })}
      </span>
    </p>
  )
}

function Contributions() {
  const { person, changes, filters, brands, challenges, signedIn, next } = useLoaderData<typeof loader>()
  const t = useT()
  const action = paths.member(person.handle)
  return (
    <section className="section stack" id="contributions">
      <h2>{t('changes.by')}</h2>
      <ChangeFilters {...{ filters, brands, challenges, signedIn, action }} own />
      {changes.length === 0 ? <p className="muted">{t('changes.none')}</p> : <ChangeList items={changes} />}
      <Pager next={next} />
    </section>
  )
}

function Stories() {
  const { stories } = useLoaderData<typeof loader>()
  const t = useT()
  const format = useFormat()
  if (stories.length === 0) return <div />
  return (
    <section className="stack">
      <h2>{t('profile.stories')}</h2>
      <ul className="rows rows--tight">
        {stories.map((story) => (
          <li key={story.slug}>
            <div className="with-ring">
              <RingMark credit={story.credit} />
              <p className="title title--3" lang={story.language}>
                <Link to={paths.story(story.slug)}>{story.title}</Link>
              </p>
            </div>
            <p className="meta numbers">
              {story.total > 0
                ? t('profile.share', {
                    share: format.percent(Math.round((story.graphemes * 1000) / story.total)),
                  })
                : null}{' '}
              {t('profile.graphemes', { count: story.graphemes })}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Ideas() {
  const { ideas } = useLoaderData<typeof loader>()
  const t = useT()
  if (ideas.length === 0) return null
  return (
    <section className="stack">
      <h2>{t('profile.ideas')}</h2>
      <ul className="idea-list">
        {ideas.map((idea) => (
          <li className="bubble idea" key={`${idea.challenge.slug}/${idea.n}`}>
            <p className="idea__hook">
              <Link className="quiet-link" to={paths.idea(idea.challenge.slug, idea.n)}>
                {idea.hook}
              </Link>
            </p>
            <p className="meta">
              {t('ideas.votes', { count: idea.votes })} ·{' '}
              <Link to={paths.challenge(idea.challenge.slug)}>{idea.challenge.title}</Link>
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
