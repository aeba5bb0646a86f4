import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { MarkPaid } from '#app/domain/credit/forms.ts'
import { translator } from '#app/messages/translate.ts'
import { useFormat, useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { memberForm, readForm, redirectWith, refusedForm, valueOrThrow } from '#app/responses.ts'
import styles from '#app/styles/credit.css?url'
import { loadChallenge } from '../c.$challenge/load-challenge.ts'
import { useChallenge } from '../c.$challenge/use-challenge.ts'
import { PotTable } from './pot-table.tsx'

export const links = () => [{ rel: 'stylesheet', href: styles }]

export async function loader(args: LoaderFunctionArgs) {
  const { request, context } = args
  const { id, title } = await loadChallenge(args)
  return {
    pot: valueOrThrow(await context.app.credit.pot(context.actor, id), request),
    meta: { title: `${translator(context.actor.locale)('pot.title')} · ${title}` },
  }
}

/** The feeds of the layout belong to its first page alone. */
export const meta = () => []

export async function action({ params, request, context: { app, actor } }: ActionFunctionArgs) {
  const { form, parsed } = await readForm(await memberForm(request, actor), MarkPaid)
  if (!parsed.ok) return refusedForm(parsed, form)
  const marked = await app.credit.markPaid(actor, params.challenge ?? '', parsed.value)
  if (!marked.ok) return refusedForm(marked, form)
  return redirectWith(paths.challengeSection(params.challenge ?? '', 'pot'), { key: 'pot.marked' })
}

export default function PotPage() {
  const { pot } = useLoaderData<typeof loader>()
  const { slug, language } = useChallenge()
  const answer = useActionData<typeof action>()
  const t = useT()
  const format = useFormat()
  const { story, state, manages, shares } = pot
  return (
    <section className="stack">
      <h2>{t('pot.title')}</h2>
      <p className="lead">{t('pot.lead', { amount: format.money(pot) })}</p>
      {state === 'undecided' || !story ? (
        <p>{t(story ? 'pot.no_credit' : 'pot.undecided')}</p>
      ) : (
        <>
          <p>
            {t.parts(state === 'final' ? 'pot.final' : 'pot.proposed', {
              story: (
                <Link key="story" to={paths.credit(story.slug)} lang={language}>
                  {story.title}
                </Link>
              ),
            })}
          </p>
          <PotTable pot={pot} answer={answer} />
        </>
      )}
      {manages && state === 'final' && shares.length > 0 ? (
        <p>
          <a href={paths.potFile(slug)} download>
            {t('pot.csv')}
          </a>
        </p>
      ) : null}
      <p className="small muted">{t('pot.no_money')}</p>
    </section>
  )
}
