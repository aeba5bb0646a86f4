import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { translator } from '#app/messages/translate.ts'
import { useT } from '#app/messages/use-t.tsx'
import { passRetryAfter, requireMember, valueOrThrow } from '#app/responses.ts'
import { formState } from '#app/ui/form-problems.tsx'
import { pageMeta } from '#app/ui/meta.ts'
import { DataSection, SafetySection } from './account-links.tsx'
import { handleSettingsAction } from './actions.ts'
import { PasswordSection } from './password-section.tsx'
import { PictureSection } from './picture-section.tsx'
import { ProfileSection } from './profile-section.tsx'
import { SessionsSection } from './sessions-section.tsx'
import { TokensSection } from './tokens-section.tsx'

export const headers = passRetryAfter
export const meta: MetaFunction<typeof loader> = ({ data }) => pageMeta(data)

/** Indonesia's three time zones come first, because most members live there. */
const FIRST_ZONES = ['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura', 'UTC']
const zones = [
  ...FIRST_ZONES,
  ...Intl.supportedValuesOf('timeZone').filter((zone) => !FIRST_ZONES.includes(zone)),
]

export async function loader({ request, context: { app, actor } }: LoaderFunctionArgs) {
  const account = valueOrThrow(await app.identity.account(actor), request)
  const title = translator(actor.locale)('settings.title')
  return { ...account, zones, mayUpload: await app.media.mayUpload(actor), title }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await request.formData()
  requireMember(context.actor, form)
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
    <main className="page" id="content">
      <div className="narrow stack-wide">
        <h1>{t('settings.title')}</h1>
        <ProfileSection
          profile={profile}
          zones={zones}
          state={stateOf('profile')}
          resend={stateOf('resend')}
        />
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
      </div>
    </main>
  )
}
