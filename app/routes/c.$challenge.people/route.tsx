import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { paths } from '#app/paths.ts'
import { Pager } from '#app/ui/page.tsx'
import { useT } from '../../messages/use-t.tsx'
import { Who } from '../../ui/avatar.tsx'
import { EmptyState } from '../../ui/notice.tsx'
import { loadChallenge } from '../c.$challenge/load-challenge.ts'
import { useChallenge } from '../c.$challenge/use-challenge.ts'

export async function loader(args: LoaderFunctionArgs) {
  const challenge = await loadChallenge(args)
  const after = new URL(args.request.url).searchParams.get('after') ?? undefined
  const { people, next } = await args.context.app.challenges.people(challenge.id, after)
  return { people, next: next && `?after=${encodeURIComponent(next)}` }
}

export default function People() {
  const { people, next } = useLoaderData<typeof loader>()
  const { slug, counts } = useChallenge()
  const t = useT()
  if (people.length === 0)
    return (
      <EmptyState
        text={t('challenge.people_empty')}
        action={{ to: paths.ideas(slug), label: t('ideas.pitch') }}
      />
    )
  return (
    <section className="stack">
      <h2>{t('challenge.people_count', { count: counts.people })}</h2>
      <ul className="people">
        {people.map((person, place) => (
          <li key={person.handle || place}>
            <Who person={person} size={40}>
              <br />
              <span className="meta">{person.handle ? `@${person.handle}` : null}</span>
            </Who>
          </li>
        ))}
      </ul>
      <Pager next={next} />
    </section>
  )
}
