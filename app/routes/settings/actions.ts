import { data } from '@remix-run/node'
import { refuse } from '#app/domain/decision.ts'
import { ChangePassword, CreateToken, UpdateProfile } from '#app/domain/identity/forms.ts'
import type { LoadContext } from '#app/load-context.ts'
import { paths } from '#app/paths.ts'
import { readForm, redirectWith, refusedForm, refusedPage } from '#app/responses.ts'

/** Handles the forms of the settings page; the hidden field `intent` names the section. */
type Act = (form: FormData, context: LoadContext) => Promise<ReturnType<typeof refusedForm> | Response | Made>
type Made = ReturnType<typeof data<{ token: string }>>

const home = (section: string) => `${paths.settings()}#${section}`

const profile: Act = async (form, { app, actor }) => {
  const { parsed } = await readForm(form, UpdateProfile)
  if (!parsed.ok) return refusedForm(parsed, form)
  const saved = await app.identity.changeProfile(actor, parsed.value)
  if (!saved.ok) return refusedForm(saved, form)
  const { locale } = parsed.value
  const headers = locale && app.cookies.speaks(locale)
  return redirectWith(home('profile'), { key: 'settings.profile_saved' }, headers)
}

const password: Act = async (form, { app, actor }) => {
  const { parsed } = await readForm(form, ChangePassword)
  if (!parsed.ok) return refusedForm(parsed, form)
  const changed = await app.identity.changePassword(actor, parsed.value)
  return changed.ok
    ? redirectWith(home('password'), { key: 'settings.password_saved' })
    : refusedForm(changed, form)
}

const resend: Act = async (form, { app, actor }) => {
  const sent = await app.identity.resendVerification(actor)
  return sent.ok ? redirectWith(home('profile'), { key: 'settings.email_sent' }) : refusedForm(sent, form)
}

const endSession: Act = async (form, { app, actor }) => {
  const which = String(form.get('session') ?? '')
  const ended = await app.identity.signOutElsewhere(actor, which)
  if (!ended.ok) return refusedForm(ended, form)
  const key = which === 'others' ? 'settings.sessions_ended' : 'settings.session_ended'
  return redirectWith(home('sessions'), { key })
}

const createToken: Act = async (form, { app, actor }) => {
  const { parsed } = await readForm(form, CreateToken, ['scopes'])
  if (!parsed.ok) return refusedForm(parsed, form)
  const made = await app.identity.createToken(actor, parsed.value)
  return made.ok ? data({ token: made.value.token }) : refusedForm(made, form)
}

const revokeToken: Act = async (form, { app, actor }) => {
  const revoked = await app.identity.revokeToken(actor, String(form.get('token') ?? ''))
  return revoked.ok
    ? redirectWith(home('tokens'), { key: 'settings.token_revoked' })
    : refusedForm(revoked, form)
}

const ACTS: Record<string, Act> = { profile, password, resend, endSession, createToken, revokeToken }

export async function handleSettingsAction(form: FormData, context: LoadContext) {
  const chosen = ACTS[String(form.get('intent'))]
  if (!chosen) throw refusedPage(refuse('malformed'))
  return chosen(form, context)
}
