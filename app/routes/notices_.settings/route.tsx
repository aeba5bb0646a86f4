import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { DIGEST_RHYTHMS } from '#app/domain/notices/digest-times.ts'
import { ChangeNoticeSettings } from '#app/domain/notices/forms.ts'
import {
  isAlwaysOnSite,
  NOTICE_GROUPS,
  NOTICE_MAILS,
  type NoticeDelivery,
  type NoticeGroup,
} from '#app/domain/notices/groups.ts'
import { redirectWith } from '#app/flash.ts'
import { translator } from '#app/messages/translate.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { readForm } from '#app/read-form.ts'
import { refusedForm, requireMember, valueOrThrow } from '#app/responses.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { Check, Select } from '#app/ui/field.tsx'
import { FormProblems, formState } from '#app/ui/form-problems.tsx'
import { pageMeta } from '#app/ui/meta.ts'
import { Notice } from '#app/ui/notice.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => pageMeta(data)

export async function loader({ request, context: { app, actor } }: LoaderFunctionArgs) {
  const settings = valueOrThrow(await app.notices.settings(actor), request)
  return { ...settings, title: translator(actor.locale)('notice_settings.title') }
}

export async function action({ request, context: { app, actor } }: ActionFunctionArgs) {
  const { form, parsed } = await readForm(request, ChangeNoticeSettings)
  requireMember(actor, form)
  if (!parsed.ok) return refusedForm(parsed, form)
  valueOrThrow(await app.notices.changeSettings(actor, parsed.value))
  return redirectWith(paths.noticeSettings(), { key: 'notice_settings.saved' })
}

export default function NoticeSettingsPage() {
  const t = useT()
  const { groups, digest, zone, verified } = useLoaderData<typeof loader>()
  const { refusal, errors } = formState(useActionData<typeof action>())
  return (
    <main className="page" id="content">
      <div className="narrow stack">
        <h1>{t('notice_settings.title')}</h1>
        <p className="muted">{t('notice_settings.about')}</p>
        {verified ? null : <Notice tone="live">{t('notice_settings.no_mail')}</Notice>}
        <FormProblems refusal={refusal} labels={{ digest: 'notice_settings.digest' }} />
        <Form method="post" className="stack-wide">
          <Select
            name="digest"
            label={t('notice_settings.digest')}
            hint={t('notice_settings.digest_hint', { zone })}
            options={DIGEST_RHYTHMS.map((value) => ({ value, label: t(`notice_settings.digest_${value}`) }))}
            error={errors.digest}
            defaultValue={digest}
          />
          <div className="notice-groups">
            {NOTICE_GROUPS.map((group) => (
              <Group key={group} group={group} delivery={groups[group]} error={errors[`mail_${group}`]} />
            ))}
          </div>
          <SubmitButton>{t('common.save')}</SubmitButton>
        </Form>
      </div>
    </main>
  )
}

type GroupProps = { group: NoticeGroup; delivery: NoticeDelivery; error: string | undefined }

function Group({ group, delivery, error }: GroupProps) {
  const t = useT()
  return (
    <fieldset className="notice-group">
      <legend>{t(`notice_settings.group_${group}`)}</legend>
      {isAlwaysOnSite(group) ? (
        <p className="meta">{t('notice_settings.site_always')}</p>
      ) : (
        <Check name={`site_${group}`} label={t('notice_settings.site')} defaultChecked={delivery.onSite} />
      )}
      <Select
        name={`mail_${group}`}
        label={t('notice_settings.mail')}
        options={NOTICE_MAILS.map((value) => ({ value, label: t(`notice_settings.mail_${value}`) }))}
        error={error}
        defaultValue={delivery.mail}
      />
    </fieldset>
  )
}
