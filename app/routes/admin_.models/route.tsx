import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { refuse } from '#app/domain/decision.ts'
import { LEARNED_TASKS } from '#app/domain/learning/tasks.ts'
import { translator } from '#app/messages/translate.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { memberForm, redirectWith, refusedForm, valueOrThrow } from '#app/responses.ts'
import { FormProblems, formState } from '#app/ui/form-problems.tsx'
import { Breadcrumbs } from '#app/ui/page.tsx'
import { LearnedTaskSection } from './learned-task-section.tsx'

export async function loader({ request, context: { app, actor } }: LoaderFunctionArgs) {
  const tasks = valueOrThrow(await app.learning.view(actor), request)
  return { tasks, meta: { title: translator(actor.locale)('learning.title') } }
}

/** Trains a classifier now, or restores the previous model. */
export async function action({ request, context: { app, actor } }: ActionFunctionArgs) {
  const form = await memberForm(request, actor)
  const task = LEARNED_TASKS.find((one) => one === form.get('task'))
  if (!task) return refusedForm(refuse('invalid'), form)
  if (form.get('intent') === 'revert') {
    const reverted = await app.learning.revert(actor, task)
    if (!reverted.ok) return refusedForm(reverted, form)
    return redirectWith(paths.adminModels(), { key: 'learning.reverted_now' })
  }
  const trained = await app.learning.train(actor, task)
  if (!trained.ok) return refusedForm(trained, form)
  const key = trained.value.taken ? 'learning.trained_now' : 'learning.not_taken_now'
  return redirectWith(paths.adminModels(), { key })
}

export default function ModelsPage() {
  const { tasks } = useLoaderData<typeof loader>()
  const t = useT()
  const answer = useActionData<typeof action>()
  return (
    <main className="page" id="content">
      <div className="stack-wide">
        <header className="stack narrow">
          <Breadcrumbs trail={[{ to: paths.admin(), label: t('admin.title') }]} />
          <h1>{t('learning.title')}</h1>
          <p className="lead">{t('learning.lead')}</p>
        </header>
        <FormProblems refusal={formState(answer).refusal} />
        {tasks.map((task) => (
          <LearnedTaskSection key={task.task} learned={task} />
        ))}
      </div>
    </main>
  )
}
