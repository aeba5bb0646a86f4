import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { refuse } from '#app/domain/decision.ts'
import { HideItem } from '#app/domain/moderation/forms.ts'
import { HIDEABLE_KINDS, type HideableKind } from '#app/domain/moderation/policy.ts'
import { parse } from '#app/domain/parse.ts'
import { translator } from '#app/messages/translate.ts'
import { useT } from '#app/messages/use-t.tsx'
import { memberForm, redirectWith, refusedForm, refusedPage, valueOrThrow } from '#app/responses.ts'
import { LinkButton, SubmitButton } from '#app/ui/button.tsx'
import { ActionForm, formState } from '#app/ui/form-problems.tsx'
import { Page } from '#app/ui/page.tsx'
import { TextArea } from '#app/ui/text-area.tsx'

const isKind = (kind: string | undefined): kind is HideableKind => HIDEABLE_KINDS.some((one) => one === kind)

function parseTarget(params: LoaderFunctionArgs['params']) {
  const { kind, id = '' } = params
  if (!isKind(kind)) throw refusedPage(refuse('not_found'))
  return { kind, id }
}

export async function loader({ params, request, context: { app, actor } }: LoaderFunctionArgs) {
  const { kind, id } = parseTarget(params)
  const item = valueOrThrow(await app.moderation.hideable(actor, kind, id), request)
  const key = item.hidden ? (`moderation.unhide_${kind}` as const) : (`moderation.hide_${kind}` as const)
  return { item, meta: { title: translator(actor.locale)(key), noIndex: true } }
}

/** Hides or restores content; the form names the state it was rendered for. */
export async function action({ params, request, context: { app, actor } }: ActionFunctionArgs) {
  const which = parseTarget(params)
  const form = await memberForm(request, actor)
  const input = parse(HideItem, {
    ...{ ...which, reason: form.get('reason') ?? '' },
    seen: form.get('seen') ?? undefined,
  })
  if (!input.ok) return refusedForm(input, form)
  const { hide, unhide } = app.moderation
  const show = form.get('intent') === 'unhide'
  const done = await (show ? unhide : hide)(actor, input.value)
  if (!done.ok) return refusedForm(done, form)
  return redirectWith(done.value.path, { key: show ? 'moderation.unhidden_now' : 'moderation.hidden_now' })
}

export default function Hide() {
  const { item, meta: page } = useLoaderData<typeof loader>()
  const t = useT()
  const state = formState(useActionData<typeof action>())
  return (
    <Page title={page.title}>
      <blockquote className="bubble" dir="auto">
        {item.text}
      </blockquote>
      {item.reason ? <p>{t('moderation.hidden_for', { reason: item.reason })}</p> : null}
      <p className="muted">{t(item.hidden ? 'moderation.unhide_about' : 'moderation.hide_about')}</p>
      <ActionForm state={state} labels={{ reason: 'moderation.reason' }}>
        <input type="hidden" name="seen" value={item.seen} />
        <TextArea
          name="reason"
          label={t('moderation.reason')}
          hint={t('moderation.reason_hint')}
          max={500}
          rows={3}
          required
        />
        <p className="row">
          <SubmitButton
            look={item.hidden ? 'main' : 'danger'}
            name="intent"
            value={item.hidden ? 'unhide' : 'hide'}
          >
            {page.title}
          </SubmitButton>
          <LinkButton to={item.path} look="bare">
            {t('common.cancel')}
          </LinkButton>
        </p>
      </ActionForm>
    </Page>
  )
}
