import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { parse } from '#app/domain/parse.ts'
import { ReviewFlag } from '#app/domain/votes/forms.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { memberForm, redirectWith, refusedForm, valueOrThrow } from '#app/responses.ts'
import { EmptyState } from '#app/ui/notice.tsx'
import { useStudio } from '../studio.$brand/studio-view.ts'
import { Flag } from './flag.tsx'

export async function loader({ params, request, context: { app, actor } }: LoaderFunctionArgs) {
  return { flags: valueOrThrow(await app.votes.flags(actor, params.brand ?? ''), request).items }
}

export async function action({ params, request, context: { app, actor } }: ActionFunctionArgs) {
  const form = await memberForm(request, actor)
  const input = parse(ReviewFlag, {
    decision: form.get('intent') ?? '',
    reason: form.get('reason') ?? '',
    seen: form.get('seen') ?? undefined,
  })
  if (!input.ok) return refusedForm(input, form)
  const judged = await app.votes.reviewFlag(actor, String(form.get('id') ?? ''), input.value)
  if (!judged.ok) return refusedForm(judged, form)
  return redirectWith(paths.studioSection(params.brand ?? '', 'votes'), { key: 'studio.votes_judged' })
}

export default function Votes() {
  const { flags } = useLoaderData<typeof loader>()
  const { slug } = useStudio()
  const t = useT()
  const answer = useActionData<typeof action>()
  return (
    <section className="stack">
      <h2>{t('studio.votes_title')}</h2>
      <p className="muted">{t('studio.votes_about')}</p>
      {flags.length === 0 ? (
        <EmptyState
          text={t('studio.votes_empty')}
          action={{ to: paths.studio(slug), label: t('studio.challenges') }}
        />
      ) : (
        <ul className="rows">
          {flags.map((flag) => (
            <Flag key={flag.id} flag={flag} answer={answer} />
          ))}
        </ul>
      )}
    </section>
  )
}
