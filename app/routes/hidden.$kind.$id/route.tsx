import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { refuse } from '#app/domain/decision.ts'
import { HideItem } from '#app/domain/moderation/forms.ts'
import { HIDEABLE_KINDS, type HideableKind } from '#app/domain/moderation/policy.ts'
import { parse } from '#app/domain/parse.ts'
import { redirectWith } from '#app/flash.ts'
import { translator } from '#app/messages/translate.ts'
import { useT } from '#app/messages/use-t.tsx'
import { refusedForm, refusedPage, requireMember, valueOrThrow } from '#app/responses.ts'
import { LinkButton, SubmitButton } from '#app/ui/button.tsx'
import { FormProblems, formState } from '#app/ui/form-problems.tsx'
import { pageMeta } from '#app/ui/meta.ts'
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

export const meta: MetaFunction<typeof loader> = ({ data }) => pageMeta(data?.meta)

/** Hides or restores content; the form names the state it was rendered for. */
export async function action({ params, request, context: { app, actor } }: ActionFunctionArgs) {
  const which = parseTarget(params)
  const form = await request.formData()
  requireMember(actor, form)
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
  const { refusal, errors, values } = formState(useActionData<typeof action>())
  return (
    <main className="page" id="content">
      <div className="narrow stack">
        <h1>{page.title}</h1>
        <blockquote className="bubble" dir="auto">
          {item.text}
        </blockquote>
        {item.reason ? <p>{t('moderation.hidden_for', { reason: item.reason })}</p> : null}
        <p className="muted">{t(item.hidden ? 'moderation.unhide_about' : 'moderation.hide_about')}</p>
        <Form method="post" className="form">
          <FormProblems refusal={refusal} labels={{ reason: 'moderation.reason' }} />
          <input type="hidden" name="seen" value={item.seen} />
          <TextArea
            name="reason"
            label={t('moderation.reason')}
            hint={t('moderation.reason_hint')}
            max={500}
            rows={3}
            required
            error={errors.reason}
            defaultValue={values.reason}
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
        </Form>
      </div>
    </main>
  )
}
