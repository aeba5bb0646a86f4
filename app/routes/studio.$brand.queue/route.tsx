import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { loadQueue } from '#app/components/cases/load-queue.ts'
import { queueAction } from '#app/components/cases/queue-action.ts'
import { QueuePage } from '#app/components/cases/queue-page.tsx'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import caseStyles from '#app/styles/case.css?url'
import queueStyles from '#app/styles/cases.css?url'
import revisionStyles from '#app/styles/revisions.css?url'
import { useStudio } from '../studio.$brand/studio-view.ts'

export const links = () =>
  [revisionStyles, caseStyles, queueStyles].map((href) => ({ rel: 'stylesheet', href }))

export const loader = ({ params, request, context }: LoaderFunctionArgs) =>
  loadQueue(context, params.brand ?? '', request)

export const action = ({ params, request, context }: ActionFunctionArgs) => {
  const section = new URL(request.url).searchParams.get('section') ?? undefined
  return queueAction(request, context, paths.queue(params.brand ?? '', { section }))
}

export default function BrandQueue() {
  const { slug } = useStudio()
  const t = useT()
  return (
    <QueuePage
      queue={useLoaderData<typeof loader>()}
      at={(query) => paths.queue(slug, query)}
      back={{ to: paths.studio(slug), label: t('studio.challenges') }}
      answer={useActionData<typeof action>()}
    />
  )
}
