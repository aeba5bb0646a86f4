import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { paths } from '#app/paths.ts'
import { Page } from '#app/ui/page.tsx'
import { isMember } from '../../domain/actor.ts'
import { AcceptTerms } from '../../domain/challenges/forms.ts'
import { safeNext } from '../../domain/identity/next.ts'
import { parse } from '../../domain/parse.ts'
import { translator } from '../../messages/translate.ts'
import { useT } from '../../messages/use-t.tsx'
import { redirectWith, refusedForm, valueOrThrow } from '../../responses.ts'
import { LinkButton, SubmitButton } from '../../ui/button.tsx'
import { Check, Choices } from '../../ui/field.tsx'
import { ActionForm, formState, wasChosen } from '../../ui/form-problems.tsx'
import { Notice } from '../../ui/notice.tsx'
import { RichText } from '../../ui/rich-text.tsx'

export async function loader({ params, request, context: { app, actor } }: LoaderFunctionArgs) {
  const challenge = valueOrThrow(await app.challenges.view(actor, params.challenge ?? ''), request)
  const { title, slug, terms, minimumAge, language } = challenge
  const asked = new URL(request.url).searchParams.get('next')
  const next = safeNext(asked, paths.challenge(slug))
  // Who came here on the way to something else, and has accepted before, goes on.
  if (asked && terms?.accepted) throw redirect(next)
  return {
    challenge: { title, slug, terms, minimumAge, language },
    member: isMember(actor),
    next,
    meta: { title: `${translator(actor.locale)('challenge.rights')} · ${title}` },
  }
}

export async function action({ params, request, context: { app, actor } }: ActionFunctionArgs) {
  const form = await request.formData()
  const key = params.challenge ?? ''
  const read = parse(AcceptTerms, {
    version: form.get('version') ?? undefined,
    age: form.get('age') ?? undefined,
  })
  if (!read.ok) return refusedForm(read, form)
  const unanswered = {
    ...(form.get('accept') !== 'on' && { accept: 'field.required' }),
    ...(read.value.age === undefined && { age: 'field.required' }),
  }
  if (Object.keys(unanswered).length > 0)
    return refusedForm({ ok: false, code: 'invalid', fields: unanswered }, form)
  const accepted = await app.challenges.acceptTerms(actor, key, read.value)
  if (!accepted.ok) return refusedForm(accepted, form)
  return redirectWith(safeNext(form.get('next'), paths.challenge(key)), { key: 'challenge.terms_now' })
}

export default function Terms() {
  const { challenge } = useLoaderData<typeof loader>()
  const t = useT()
  return (
    <Page
      trail={[{ to: paths.challenge(challenge.slug), label: challenge.title }]}
      title={t('challenge.rights')}
    >
      <p className="lead">{t('challenge.rights_sum')}</p>
      {challenge.terms ? (
        <div lang={challenge.language}>
          <RichText text={challenge.terms.text} level={2} />
        </div>
      ) : null}
      <Consent />
    </Page>
  )
}

const LABELS = { accept: 'challenge.terms_accept', age: 'challenge.terms_age_question' }

function Consent() {
  const { challenge, member, next } = useLoaderData<typeof loader>()
  const t = useT()
  const state = formState(useActionData())
  if (!challenge.terms) return null
  if (!member) {
    const here = paths.terms(challenge.slug, { next })
    return <LinkButton to={paths.login({ next: here })}>{t('challenge.cta_sign_in')}</LinkButton>
  }
  if (challenge.terms.accepted)
    return (
      <Notice tone="good">
        <p>{t('challenge.terms_accepted')}</p>
        <p>
          <Link to={next}>{t('common.next')}</Link>
        </p>
      </Notice>
    )
  return (
    <ActionForm state={state} labels={LABELS}>
      <input type="hidden" name="version" value={challenge.terms.version} />
      <input type="hidden" name="next" value={next} />
      <Check
        name="accept"
        label={t('challenge.terms_accept')}
        error={state.errors.accept}
        defaultChecked={wasChosen(state, 'accept')}
        required
      />
      <Choices
        name="age"
        legend={t('challenge.terms_age_question')}
        options={[
          { value: 'old_enough', label: t('challenge.terms_age', { age: challenge.minimumAge }) },
          { value: 'guardian', label: t('challenge.terms_guardian') },
        ]}
      />
      <SubmitButton>{t('challenge.terms_submit')}</SubmitButton>
    </ActionForm>
  )
}
