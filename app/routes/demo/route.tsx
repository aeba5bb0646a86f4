import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { translator } from '#app/messages/translate.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { valueOrThrow } from '#app/responses.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { Page } from '#app/ui/page.tsx'

/** Lists the demo accounts. Answers 404 unless demo mode is on and the request comes from the same machine. */
export async function loader({ context: { app, actor, caller } }: LoaderFunctionArgs) {
  const doors = valueOrThrow(await app.identity.demoAccounts(caller))
  return { doors, meta: { title: translator(actor.locale)('demo.title'), noIndex: true } }
}

export default function DemoPage() {
  const t = useT()
  const { doors } = useLoaderData<typeof loader>()
  return (
    <Page title={t('demo.title')}>
      <p className="lead">{t('demo.lead')}</p>
      <div className="rows">
        <DemoAccount as="visitor" label={t('demo.visitor')} lead={t('demo.visitor_lead')} />
        {doors.map(({ as, displayName }) => (
          <DemoAccount
            key={as}
            as={as}
            label={t(`demo.${as}`)}
            lead={t(`demo.${as}_lead`, { name: displayName })}
          />
        ))}
      </div>
      {doors.length === 0 ? <p className="muted">{t('demo.empty')}</p> : null}
    </Page>
  )
}

function DemoAccount({ as, label, lead }: { as: string; label: string; lead: string }) {
  return (
    <form method="post" action={paths.enterDemo()} className="row row--apart row--line">
      <input type="hidden" name="as" value={as} />
      <span>{lead}</span>
      <SubmitButton look={as === 'visitor' ? 'quiet' : 'main'}>{label}</SubmitButton>
    </form>
  )
}
