import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { brandRole, isAdmin, isMember } from '#app/domain/actor.ts'
import { parse } from '#app/domain/parse.ts'
import { AnswerInvitation } from '#app/domain/stories/forms.ts'
import { translator } from '#app/messages/translate.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { memberForm, redirectToSignIn, redirectWith, refusedForm } from '#app/responses.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { FormProblems, formState } from '#app/ui/form-problems.tsx'
import { Badge, EmptyState } from '#app/ui/notice.tsx'
import { Page, Pager } from '#app/ui/page.tsx'

const PAGE = 100

/** Lists the viewer's brands, for admins all brands. A viewer with one brand is redirected to it. */
export async function loader({ request, context: { app, actor } }: LoaderFunctionArgs) {
  if (!isMember(actor)) throw redirectToSignIn(request)
  const cursor = new URL(request.url).searchParams.get('after')
  const { items: mine, nextCursor } = isAdmin(actor)
    ? await app.brands.list({ cursor, limit: PAGE })
    : { items: await app.brands.of(actor), nextCursor: null }
  const [only] = mine
  const invitations = await app.brands.invitations(actor)
  if (only && mine.length === 1 && invitations.length === 0 && !cursor)
    throw redirect(paths.studio(only.slug))
  const brands = mine.map(({ id, slug, name, tagline, verifiedAt }) => ({
    ...{ slug, name, tagline },
    verified: verifiedAt !== null,
    role: brandRole(actor, id) ?? null,
  }))
  const next = nextCursor && `?after=${encodeURIComponent(nextCursor)}`
  return { brands, invitations, next, meta: { title: translator(actor.locale)('studio.title') } }
}

/** Accepts or declines an invitation to a team. */
export async function action({ request, context: { app, actor } }: ActionFunctionArgs) {
  const form = await memberForm(request, actor)
  const input = parse(AnswerInvitation, { answer: form.get('answer') ?? '' })
  if (!input.ok) return refusedForm(input, form)
  const answered = await app.brands.answerInvitation(actor, String(form.get('brand') ?? ''), input.value)
  if (!answered.ok) return refusedForm(answered, form)
  const { slug, name } = answered.value
  return input.value.answer === 'accept'
    ? redirectWith(paths.studio(slug), { key: 'studio.joined_now', values: { brand: name } })
    : redirectWith(paths.studios(), { key: 'studio.join_declined_now', values: { brand: name } })
}

export default function Studios() {
  const { brands, invitations, next } = useLoaderData<typeof loader>()
  const t = useT()
  const { refusal } = formState(useActionData<typeof action>())
  return (
    <Page title={t('studio.title')} className="stack-wide">
      <FormProblems refusal={refusal} />
      {invitations.map((one) => (
        <Form method="post" className="stack" key={one.slug}>
          <p>
            {t.parts('studio.invited_to', {
              brand: (
                <Link key="brand" to={paths.brand(one.slug)}>
                  {one.name}
                </Link>
              ),
              role: t(`studio.role_${one.role}`),
            })}
          </p>
          <input type="hidden" name="brand" value={one.slug} />
          <p className="row">
            <SubmitButton name="answer" value="accept">
              {t('studio.join')}
            </SubmitButton>
            <SubmitButton look="quiet" name="answer" value="decline">
              {t('studio.join_decline')}
            </SubmitButton>
          </p>
        </Form>
      ))}
      {brands.length === 0 && invitations.length > 0 ? null : brands.length === 0 ? (
        <EmptyState
          text={t('studio.none')}
          action={{ to: paths.requestBrand(), label: t('brand.request_title') }}
        />
      ) : (
        <ul className="rows">
          {brands.map((brand) => (
            <li key={brand.slug}>
              <h2 className="title">
                <Link to={paths.studio(brand.slug)}>{brand.name}</Link>
              </h2>
              {brand.tagline ? <p>{brand.tagline}</p> : null}
              <p className="row meta">
                {brand.verified ? null : <Badge>{t('common.unverified')}</Badge>}
                {brand.role ? t(`studio.role_${brand.role}`) : t('studio.as_admin')}
              </p>
            </li>
          ))}
        </ul>
      )}
      <Pager next={next} />
      {brands.length > 0 ? (
        <p>
          <Link to={paths.requestBrand()}>{t('brand.request_title')}</Link>
        </p>
      ) : null}
    </Page>
  )
}
