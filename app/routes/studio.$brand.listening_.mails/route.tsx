import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { ChooseListeningMails } from '#app/domain/listening/forms.ts'
import { LISTENING_MAILS } from '#app/domain/listening/mail-kinds.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { memberForm, readForm, redirectWith, refusedForm, valueOrThrow } from '#app/responses.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { Check } from '#app/ui/field.tsx'
import { ActionForm, formState } from '#app/ui/form-problems.tsx'
import { Notice } from '#app/ui/notice.tsx'

export async function loader({ params, request, context: { app, actor } }: LoaderFunctionArgs) {
  return valueOrThrow(await app.listeningMails.view(actor, params.brand ?? ''), request)
}

export async function action({ params, request, context: { app, actor } }: ActionFunctionArgs) {
  const { form, parsed } = await readForm(await memberForm(request, actor), ChooseListeningMails)
  if (!parsed.ok) return refusedForm(parsed, form)
  const brand = params.brand ?? ''
  const chosen = await app.listeningMails.choose(actor, brand, parsed.value)
  if (!chosen.ok) return refusedForm(chosen, form)
  return redirectWith(paths.listeningMails(brand), { key: 'listening.mails_saved' })
}

export default function ListeningMailsPage() {
  const { brand, mails, verified, lastWeek } = useLoaderData<typeof loader>()
  const t = useT()
  const state = formState(useActionData<typeof action>())
  return (
    <section className="stack-wide">
      <header className="stack">
        <p>
          <Link to={paths.listening(brand.slug)}>{t('listening.back')}</Link>
        </p>
        <h2>{t('listening.mails_title')}</h2>
        <p className="measure">{t('listening.mails_about')}</p>
      </header>
      {verified ? null : <Notice tone="live">{t('notice_settings.no_mail')}</Notice>}
      <ActionForm state={state}>
        {LISTENING_MAILS.map((kind) => (
          <Check
            key={kind}
            name={kind}
            value="on"
            label={t(`listening.mail_${kind}`)}
            defaultChecked={mails[kind]}
          />
        ))}
        <SubmitButton>{t('common.save')}</SubmitButton>
      </ActionForm>
      <section className="stack">
        <h3>{t('listening.mails_last_week')}</h3>
        {lastWeek.length === 0 ? (
          <p>{t('listening.mails_nothing')}</p>
        ) : (
          <ul className="rows rows--tight">
            {lastWeek.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        )}
        <p className="meta measure">{t('listening.mails_how')}</p>
      </section>
    </section>
  )
}
