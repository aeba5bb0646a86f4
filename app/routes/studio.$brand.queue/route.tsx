import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { parseRevisionNumber, reviewRevision } from '#app/components/revisions/review-action.ts'
import { DeclineIdea } from '#app/domain/ideas/forms.ts'
import { parse } from '#app/domain/parse.ts'
import { redirectWith } from '#app/flash.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { refusedForm, requireMember, valueOrThrow } from '#app/responses.ts'
import { EmptyState } from '#app/ui/notice.tsx'
import { useStudio } from '../studio.$brand/use-studio.ts'
import { HeldIdea } from './held-idea.tsx'
import { PendingEdit } from './pending-edit.tsx'
import { PendingRevision } from './pending-revision.tsx'
import { reviewEdit } from './review-edit.ts'

/** Maps chapter ids to the banned phrases that their pending revision adds. */
export async function loader({ params, request, context: { app, actor } }: LoaderFunctionArgs) {
  return { phrases: valueOrThrow(await app.revisions.phrasesInQueue(actor, params.brand ?? ''), request) }
}

/** Handles the review forms of the queue and returns to it. */
export async function action({ params, request, context }: ActionFunctionArgs) {
  const { app, actor } = context
  const form = await request.formData()
  requireMember(actor, form)
  const back = paths.studioSection(params.brand ?? '', 'queue')
  const id = String(form.get('id') ?? '')
  if (form.get('intent') === 'approve-idea') {
    const approved = await app.ideas.approve(actor, id, { seen: String(form.get('seen') ?? '') })
    return approved.ok ? redirectWith(back, { key: 'ideas.approved_now' }) : refusedForm(approved, form)
  }
  if (form.get('intent') === 'decline-idea') {
    const input = parse(DeclineIdea, {
      ...{ answer: form.get('answer') ?? '', seen: form.get('seen') ?? undefined },
    })
    if (!input.ok) return refusedForm(input, form)
    const declined = await app.ideas.decline(actor, id, input.value)
    return declined.ok ? redirectWith(back, { key: 'ideas.declined_now' }) : refusedForm(declined, form)
  }
  if (form.get('intent') === 'approve-edit' || form.get('intent') === 'decline-edit')
    return reviewEdit(form, context, back)
  const which = { chapterId: String(form.get('chapter') ?? ''), n: parseRevisionNumber(form.get('n')) }
  return reviewRevision(form, which, context, back)
}

export default function Queue() {
  const { heldIdeas, pendingEdits, pendingRevisions, slug } = useStudio()
  const t = useT()
  const { phrases } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  if (heldIdeas.length + pendingEdits.length + pendingRevisions.length === 0) {
    return (
      <section className="stack">
        <h2>{t('studio.queue')}</h2>
        <EmptyState
          text={t('studio.queue_empty')}
          action={{ to: paths.studio(slug), label: t('studio.challenges') }}
        />
      </section>
    )
  }
  return (
    <div className="stack-wide">
      {heldIdeas.length === 0 ? null : (
        <section className="stack">
          <h2>{t('studio.queue_ideas', { count: heldIdeas.length })}</h2>
          <ul className="rows">
            {heldIdeas.map((idea) => (
              <HeldIdea key={idea.id} idea={idea} answer={answer} />
            ))}
          </ul>
        </section>
      )}
      {pendingEdits.length === 0 ? null : (
        <section className="stack">
          <h2>{t('review.edits', { count: pendingEdits.length })}</h2>
          <ul className="rows">
            {pendingEdits.map((edit) => (
              <PendingEdit key={`${edit.kind} ${edit.targetId}`} edit={edit} answer={answer} />
            ))}
          </ul>
        </section>
      )}
      {pendingRevisions.length === 0 ? null : (
        <section className="stack">
          <h2>{t('studio.queue_revisions', { count: pendingRevisions.length })}</h2>
          <ul className="rows">
            {pendingRevisions.map((revision) => (
              <PendingRevision
                key={revision.chapter.id}
                revision={revision}
                phrases={phrases[revision.chapter.id] ?? []}
                answer={answer}
              />
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}
