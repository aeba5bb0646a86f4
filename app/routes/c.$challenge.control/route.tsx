import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { ControlMeter } from '#app/components/credit/control-meter.tsx'
import { translator } from '#app/messages/translate.ts'
import { useT } from '#app/messages/use-t.tsx'
import { valueOrThrow } from '#app/responses.ts'
import styles from '#app/styles/meter.css?url'
import { loadChallenge } from '../c.$challenge/load-challenge.ts'

export const links = () => [{ rel: 'stylesheet', href: styles }]

export async function loader(args: LoaderFunctionArgs) {
  const { request, context } = args
  const { id, title } = await loadChallenge(args)
  return {
    meter: valueOrThrow(await context.app.credit.control(context.actor, id), request),
    meta: { title: `${translator(context.actor.locale)('control.title')} · ${title}` },
  }
}

/** The feeds of the layout belong to its first page alone. */
export const meta = () => []

export default function ControlPage() {
  const { meter } = useLoaderData<typeof loader>()
  const t = useT()
  return (
    <section className="stack-wide">
      <div className="stack">
        <h2>{t('control.title')}</h2>
        <ControlMeter meter={meter} />
      </div>
      <div className="stack plain" id="method">
        <h3>{t('control.method')}</h3>
        <ul>
          <li>{t('control.method_text')}</li>
          <li>{t('control.method_people')}</li>
          <li>{t('control.method_wait')}</li>
          <li>{t('control.method_pledge')}</li>
        </ul>
      </div>
    </section>
  )
}
