import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { DIGEST_RHYTHMS } from '#app/domain/notices/digest-times.ts'
import { ChangeNoticeSettings } from '#app/domain/notices/forms.ts'
import {
  isAlwaysOnSite,
  NOTICE_GROUPS,
  NOTICE_MAILS,
  type NoticeDelivery,
  type NoticeGroup,
} from '#app/domain/notices/groups.ts'
import { translator } from '#app/messages/translate.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { memberForm, readForm, redirectWith, refusedForm, valueOrThrow } from '#app/responses.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { Check, Select } from '#app/ui/field.tsx'
import { ActionForm, formState } from '#app/ui/form-problems.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'

export async function loader({ request, context: { app, actor } }: LoaderFunctionArgs) {
  const settings = valueOrThrow(await app.notices.settings(actor), request)
  return { ...settings, meta: { title: translator(actor.locale)('notice_settings.title') } }
}

export async function action({ request, context: { app, actor } }: ActionFunctionArgs) {
  const { form, parsed } = await readForm(await memberForm(request, actor), ChangeNoticeSettings)
  if (!parsed.ok) return refusedForm(parsed, form)
  valueOrThrow(await app.notices.changeSettings(actor, parsed.value))
  return redirectWith(paths.noticeSettings(), { key: 'notice_settings.saved' })
}

export default function NoticeSettingsPage() {
  const t = useT()
  const { groups, digest, zone, verified } = useLoaderData<typeof loader>()
  const state = formState(useActionData<typeof action>())
  return (
    <Page title={t('notice_settings.title')}>
      <p className="muted">{t('notice_settings.about')}</p>
      {verified ? null : <Notice tone="live">{t('notice_settings.no_mail')}</Notice>}
      <ActionForm state={state} labels={{ digest: 'notice_settings.digest' }} className="stack-wide">
        <Select
          name="digest"
          label={t('notice_settings.digest')}
          hint={t('notice_settings.digest_hint', { zone })}
          options={DIGEST_RHYTHMS.map((value) => ({ value, label: t(`notice_settings.digest_${value}`) }))}
          defaultValue={digest}
        />
        <div className="notice-groups">
          {NOTICE_GROUPS.map((group) => (
            <Group key={group} group={group} delivery={groups[group]} error={state.errors[`mail_${group}`]} />
          ))}
        </div>
        <SubmitButton>{t('common.save')}</SubmitButton>
      </ActionForm>
    </Page>
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
