import { Form } from '@remix-run/react'
import { FIELD_LABELS } from '#app/components/forms/field-labels.ts'
import { LOCALES } from '#app/domain/locales.ts'
import { LANGUAGES } from '#app/messages/languages.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { Field, Select } from '#app/ui/field.tsx'
import { ActionForm, FormProblems, type FormState } from '#app/ui/form-problems.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { TextArea } from '#app/ui/text-area.tsx'

type Profile = {
  handle: string
  email: string | null
  displayName: string
  bio: string
  locale: string
  zone: string
  watchesOwn: boolean
  showsWriting: boolean
  verified: boolean
}
type Props = { profile: Profile; zones: readonly string[]; state: FormState; resend: FormState }

const ZONE_NAMES: Record<string, string> = {
  'Asia/Jakarta': 'WIB · Asia/Jakarta',
  'Asia/Makassar': 'WITA · Asia/Makassar',
  'Asia/Jayapura': 'WIT · Asia/Jayapura',
}

export function ProfileSection({ profile, zones, state, resend }: Props) {
  const t = useT()
  const languages = LOCALES.map((locale) => ({ value: locale, label: LANGUAGES[locale].name }))
  const yesOrNo = [
    { value: 'yes', label: t('watching.own_yes') },
    { value: 'no', label: t('watching.own_no') },
  ]
  return (
    <section className="stack" id="profile" aria-labelledby="profile-title">
      <h2 id="profile-title">{t('settings.profile')}</h2>
      <p className="meta">@{profile.handle}</p>
      <Email profile={profile} state={resend} />
      {/* Reloads the document, because the language may change. */}
      <ActionForm
        state={state}
        stored={{
          ...{
            displayName: profile.displayName,
            bio: profile.bio,
            locale: profile.locale,
            zone: profile.zone,
          },
          watchesOwn: profile.watchesOwn ? 'yes' : 'no',
          showsWriting: profile.showsWriting ? 'yes' : 'no',
        }}
        labels={FIELD_LABELS}
        action={paths.settings()}
        reloadDocument
      >
        <input type="hidden" name="intent" value="profile" />
        <Field name="displayName" label={t('identity.display_name')} autoComplete="name" required />
        <TextArea name="bio" label={t('identity.bio')} hint={t('identity.bio_hint')} max={500} rows={4} />
        <Select name="locale" label={t('identity.locale')} options={languages} />
        <Select
          name="zone"
          label={t('identity.zone')}
          hint={t('identity.zone_hint')}
          options={zones.map((zone) => ({ value: zone, label: ZONE_NAMES[zone] ?? zone }))}
        />
        <Select name="watchesOwn" label={t('watching.own')} hint={t('watching.own_hint')} options={yesOrNo} />
        <Select
          name="showsWriting"
          label={t('presence.setting')}
          hint={t('presence.setting_hint')}
          options={yesOrNo}
        />
        <SubmitButton>{t('common.save')}</SubmitButton>
      </ActionForm>
    </section>
  )
}

function Email({ profile, state }: { profile: Profile; state: FormState }) {
  const t = useT()
  if (!profile.email) return null
  if (profile.verified) return <p className="meta">{t('settings.email', { email: profile.email })}</p>
  return (
    <Notice tone="live">
      <p>{t('settings.email_unverified', { email: profile.email })}</p>
      <FormProblems refusal={state.refusal} labels={FIELD_LABELS} />
      <Form method="post" action={paths.settings()}>
        <input type="hidden" name="intent" value="resend" />
        <SubmitButton look="quiet" size="small">
          {t('verify.again')}
        </SubmitButton>
      </Form>
    </Notice>
  )
}
