import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { loadQueue } from '#app/components/cases/load-queue.ts'
import { queueAction } from '#app/components/cases/queue-action.ts'
import { QueuePage } from '#app/components/cases/queue-page.tsx'
import { translator } from '#app/messages/translate.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import caseStyles from '#app/styles/case.css?url'
import queueStyles from '#app/styles/cases.css?url'
import revisionStyles from '#app/styles/revisions.css?url'
import { Breadcrumbs } from '#app/ui/page.tsx'

export const links = () =>
  [revisionStyles, caseStyles, queueStyles].map((href) => ({ rel: 'stylesheet', href }))

export async function loader({ request, context }: LoaderFunctionArgs) {
  const queue = await loadQueue(context, null, request)
  return { queue, meta: { title: translator(context.actor.locale)('cases.admin_queue') } }
}

export const action = ({ request, context }: ActionFunctionArgs) => {
  const section = new URL(request.url).searchParams.get('section') ?? undefined
  return queueAction(request, context, paths.adminQueue({ section }))
}

/** The queue of cases that no brand decides: brands that ask to open, and reports outside challenges. */
export default function SiteQueue() {
  const { queue, meta } = useLoaderData<typeof loader>()
  const t = useT()
  const back = { to: paths.admin(), label: t('admin.title') }
  return (
    <main className="page" id="content">
      <Breadcrumbs trail={[back]} />
      <h1>{meta.title}</h1>
      <QueuePage
        queue={queue}
        at={(query) => paths.adminQueue(query)}
        back={back}
        answer={useActionData<typeof action>()}
      />
    </main>
  )
}
