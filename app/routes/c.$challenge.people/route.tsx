import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { need } from '../../answers.ts'
import { useT } from '../../messages/use-t.tsx'
import { Who } from '../../ui/avatar.tsx'
import { EmptyState } from '../../ui/notice.tsx'
import { useChallenge } from '../c.$challenge/use-challenge.ts'

export async function loader({ params, request, context: { app, actor } }: LoaderFunctionArgs) {
  const challenge = need(await app.challenges.view(actor, params.challenge ?? ''), request)
  return { people: await app.challenges.people(challenge.id) }
}

export default function People() {
  const { people } = useLoaderData<typeof loader>()
  const { slug, counts } = useChallenge()
  const t = useT()
  if (people.length === 0)
    return (
      <EmptyState
        text={t('challenge.people_empty')}
        action={{ to: `/c/${slug}/ideas`, label: t('ideas.pitch') }}
      />
    )
  return (
    <section className="stack">
      <h2>{t('challenge.people_count', { count: counts.people })}</h2>
      <ul className="people">
        {people.map((person) => (
          <li key={person.handle}>
            <Who person={person} size={40}>
              <br />
              <span className="meta">@{person.handle}</span>
            </Who>
          </li>
        ))}
      </ul>
    </section>
  )
}
