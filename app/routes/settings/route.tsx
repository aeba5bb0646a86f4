import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { PictureForm } from '#app/components/brands/picture-form.tsx'
import { FIELD_LABELS } from '#app/components/forms/field-labels.ts'
import type { Decision } from '#app/domain/decision.ts'
import { describeRefusal } from '#app/messages/describe-refusal.ts'
import { translator } from '#app/messages/translate.ts'
import { useFormat, useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { memberForm, passRetryAfter, valueOrThrow } from '#app/responses.ts'
import { Avatar, type AvatarPerson } from '#app/ui/avatar.tsx'
import { SubmitButton } from '#app/ui/button.tsx'
import { Field, UsernameForManagers } from '#app/ui/field.tsx'
import { ActionForm, type FormState, formState } from '#app/ui/form-problems.tsx'
import { Page } from '#app/ui/page.tsx'
import { handleSettingsAction } from './actions.ts'
import { ProfileSection } from './profile-section.tsx'
import { SessionsSection } from './sessions-section.tsx'
import { TokensSection } from './tokens-section.tsx'

function PasswordSection({ handle, state }: { handle: string; state: FormState }) {
  const t = useT()
  return (
    <section className="stack" id="password" aria-labelledby="password-title">
      <h2 id="password-title">{t('settings.password')}</h2>
      <p>{t('settings.password_lead')}</p>
      <ActionForm
        state={state}
        labels={{ ...FIELD_LABELS, password: 'identity.password_new' }}
        action={paths.settings()}
      >
        <input type="hidden" name="intent" value="password" />
        <UsernameForManagers handle={handle} />
        <Field
          name="currentPassword"
          type="password"
          label={t('identity.password_current')}
          autoComplete="current-password"
          required
        />
        <Field
          name="password"
          type="password"
          label={t('identity.password_new')}
          hint={t('identity.password_hint')}
          autoComplete="new-password"
          required
        />
        <SubmitButton>{t('settings.password_submit')}</SubmitButton>
      </ActionForm>
    </section>
  )
}

type Props = { person: AvatarPerson & { id: string }; may: Decision }

/** The member's own picture: as it is now, and the form to upload or remove it, or why they can't yet. */
function PictureSection({ person, may }: Props) {
  const t = useT()
  const format = useFormat()
  const isSet = Boolean(person.avatarId)
  return (
    <section className="stack" id="picture" aria-labelledby="picture-title">
      <h2 id="picture-title">{t('settings.picture')}</h2>
      <div className="with-picture">
        <Avatar person={person} size={88} />
        <p className="muted">{t(isSet ? 'settings.picture_set' : 'settings.picture_drawn')}</p>
      </div>
      {may.ok || isSet ? (
        <PictureForm
          of={{ kind: 'member', id: person.id }}
          use="avatar"
          isSet={isSet}
          back={paths.settings()}
        />
      ) : (
        <p>{describeRefusal(t, format, may)}</p>
      )}
    </section>
  )
}

/** Links to the pages about blocks, reports and sanctions. */
function SafetySection() {
  const t = useT()
  return (
    <section className="stack" id="safety" aria-labelledby="safety-title">
      <h2 id="safety-title">{t('settings.safety')}</h2>
      <ul className="rows rows--tight plain">
        <li>
          <Link to={paths.blocks()}>{t('blocks.title')}</Link>
        </li>
        <li>
          <Link to={paths.ownReports()}>{t('reports.own')}</Link>
        </li>
        <li>
          <Link to={paths.ownSanctions()}>{t('sanctions.own')}</Link>
        </li>
      </ul>
    </section>
  )
}

/** Links to the pages for exporting one's data and for leaving. */
function DataSection() {
  const t = useT()
  return (
    <section className="stack" id="data" aria-labelledby="data-title">
      <h2 id="data-title">{t('settings.data')}</h2>
      <ul className="rows rows--tight plain">
        <li>
          <Link to={paths.exportData()}>{t('settings.export')}</Link>
        </li>
        <li>
          <Link to={paths.leave()}>{t('settings.leave')}</Link>
        </li>
      </ul>
    </section>
  )
}

export const headers = passRetryAfter
/** Indonesia's three time zones come first, because most members live there. */
const FIRST_ZONES = ['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura', 'UTC']
const zones = [
  ...FIRST_ZONES,
  ...Intl.supportedValuesOf('timeZone').filter((zone) => !FIRST_ZONES.includes(zone)),
]

export async function loader({ request, context: { app, actor } }: LoaderFunctionArgs) {
  const account = valueOrThrow(await app.identity.account(actor), request)
  const title = translator(actor.locale)('settings.title')
  return { ...account, zones, mayUpload: await app.media.mayUpload(actor), meta: { title } }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await memberForm(request, context.actor)
  return handleSettingsAction(form, context)
}

export default function SettingsPage() {
  const t = useT()
  const { profile, sessions, tokens, zones, mayUpload } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const state = formState(answer)
  // Only the submitted form shows its errors.
  const stateOf = (intent: string) =>
    state.values.intent === intent ? state : { refusal: undefined, errors: {}, values: {} }
  const made = answer && 'token' in answer ? answer.token : undefined
  return (
    <Page title={t('settings.title')} className="narrow stack-wide">
      <ProfileSection profile={profile} zones={zones} state={stateOf('profile')} resend={stateOf('resend')} />
      <PictureSection person={profile} may={mayUpload} />
      <PasswordSection handle={profile.handle} state={stateOf('password')} />
      <SessionsSection sessions={sessions} state={stateOf('endSession')} />
      <SafetySection />
      <DataSection />
      <TokensSection
        tokens={tokens}
        made={made}
        state={stateOf('createToken')}
        revoke={stateOf('revokeToken')}
      />
    </Page>
  )
}
