import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { Form, useActionData, useLoaderData, useLocation } from '@remix-run/react'
import { InvitationLead } from '#app/components/studio/invitation-lead.tsx'
import { isMember } from '#app/domain/actor.ts'
import { statusOf } from '#app/domain/refusals.ts'
import { translator } from '#app/messages/translate.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { memberForm, redirectWith, refusedForm } from '#app/responses.ts'
import { LinkButton, SubmitButton } from '#app/ui/button.tsx'
import { FormProblems, formState } from '#app/ui/form-problems.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'

/** Only shows the invitation. Danger: mail scanners follow links, so GET must not use the key up. */
export async function loader({ params, context: { app, actor } }: LoaderFunctionArgs) {
  const found = await app.identity.viewTeamInvitation(actor, params.key ?? '')
  const shared = {
    meta: { title: translator(actor.locale)('invitation.title'), noIndex: true },
    isMember: isMember(actor),
  }
  return found.ok
    ? data({ ...shared, invitation: found.value, closed: undefined })
    : data({ ...shared, invitation: undefined, closed: found.code }, { status: statusOf(found.code) })
}

export async function action({ request, params, context: { app, actor } }: ActionFunctionArgs) {
  const form = await memberForm(request, actor)
  const joined = await app.identity.acceptTeamInvitation(actor, params.key ?? '')
  if (!joined.ok) return refusedForm(joined, form)
  const { slug, name } = joined.value
  return redirectWith(paths.studio(slug), { key: 'studio.joined_now', values: { brand: name } })
}

export default function TeamInvitation() {
  const { invitation, closed } = useLoaderData<typeof loader>()
  const t = useT()
  const { refusal } = formState(useActionData<typeof action>())
  return (
    <Page title={t('invitation.title')}>
      <FormProblems refusal={refusal} />
      {invitation ? (
        <>
          <InvitationLead {...invitation} />
          <Answer />
        </>
      ) : (
        <>
          <p className="lead">{t(closed === 'token_expired' ? 'invitation.expired' : 'invitation.gone')}</p>
          <p>
            <LinkButton to={paths.home()} look="quiet">
              {t('page.home')}
            </LinkButton>
          </p>
        </>
      )}
    </Page>
  )
}

/** Accepting, or what must come first: joining or signing in with the invited address. */
function Answer() {
  const { invitation, isMember: signedIn } = useLoaderData<typeof loader>()
  const { pathname } = useLocation()
  const t = useT()
  if (!invitation) return null
  if (signedIn && invitation.isAddressee)
    return (
      <Form method="post">
        <SubmitButton>{t('studio.join')}</SubmitButton>
      </Form>
    )
  return (
    <>
      <Notice>
        {t(signedIn ? 'invitation.other_account' : 'invitation.sign_in_first', { email: invitation.email })}
      </Notice>
      {signedIn ? null : (
        <p className="row">
          <LinkButton to={paths.join({ next: pathname })}>{t('join.submit')}</LinkButton>
          <LinkButton to={paths.login({ next: pathname })} look="quiet">
            {t('login.submit')}
          </LinkButton>
        </p>
      )}
    </>
  )
}
