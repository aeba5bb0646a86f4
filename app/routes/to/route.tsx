import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { LinkingList } from '#app/components/links/linking-list.tsx'
import { describeRefusal } from '#app/messages/describe-refusal.ts'
import { translator } from '#app/messages/translate.ts'
import { useFormat, useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { valueOrThrow } from '#app/responses.ts'
import { LinkButton } from '#app/ui/button.tsx'

/** Resolves a wiki link: redirects to the page, or offers to write it when it does not exist. */
export async function loader({ request, context: { app, actor } }: LoaderFunctionArgs) {
  const { searchParams } = new URL(request.url)
  const from = searchParams.get('from') ?? undefined
  const asked = { title: searchParams.get('title') ?? '', from }
  const found = valueOrThrow(await app.links.follow(actor, asked), request)
  if (found.path !== null) throw redirect(found.path, 302)
  const title = translator(actor.locale)('links.missing_title', { title: found.name })
  return { ...found, title: found.title.replace(/^#/, '').replace('#', ': '), meta: { title, noIndex: true } }
}

export default function MissingPage() {
  const { title, linkedFrom } = useLoaderData<typeof loader>()
  const t = useT()
  return (
    <main className="page" id="content">
      <div className="narrow stack">
        <h1>
          <bdi>{t('links.missing_title', { title })}</bdi>
        </h1>
        <p className="lead">{t(linkedFrom.length > 0 ? 'links.missing_about' : 'links.missing_alone')}</p>
        <Invitation />
        <p>
          <Link to={paths.search({ q: title })}>{t('links.search_for', { title })}</Link>
        </p>
        {linkedFrom.length > 0 ? (
          <section className="stack">
            <h2>{t('links.linked_from')}</h2>
            <LinkingList items={linkedFrom} />
          </section>
        ) : null}
      </div>
    </main>
  )
}

function Invitation() {
  const { name, story, invitation } = useLoaderData<typeof loader>()
  const t = useT()
  const format = useFormat()
  if (story)
    return (
      <p>
        <LinkButton to={`${paths.story(story.slug, { chapter: name })}#add-chapter`}>
          {t('links.add_chapter', { title: name, story: story.title })}
        </LinkButton>
      </p>
    )
  if (!invitation?.visible) return null
  const { challenge, start } = invitation
  const here = `${paths.challengeStories(challenge.slug, { title: name })}#start`
  // When sign-in or terms are needed first, the link leads there and back.
  const code = start.ok ? null : start.code
  const isOpen = code === null || code === 'sign_in' || code === 'terms_needed'
  return (
    <div className="stack">
      {isOpen ? (
        <p>
          <LinkButton to={code === 'sign_in' ? paths.login({ next: here }) : here}>
            {t('links.start_story', { title: name })}
          </LinkButton>
        </p>
      ) : (
        <p className="muted">
          {t('links.not_now', { why: start.ok ? '' : describeRefusal(t, format, start) })}
        </p>
      )}
      <p className="meta">
        {t.parts('links.start_in', {
          challenge: (
            <Link key="c" to={paths.challenge(challenge.slug)} lang={challenge.language}>
              {challenge.title}
            </Link>
          ),
        })}
      </p>
    </div>
  )
}
