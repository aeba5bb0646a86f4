import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { isAdmin, isMember } from '#app/domain/actor.ts'
import { DecideBrandRequest } from '#app/domain/brands/forms.ts'
import { refuse } from '#app/domain/decision.ts'
import { parse } from '#app/domain/parse.ts'
import type { LoadContext } from '#app/load-context.ts'
import { translator } from '#app/messages/translate.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { redirectWith, refusedForm, refusedPage, valueOrThrow } from '#app/responses.ts'
import { buttonClass, SubmitButton } from '#app/ui/button.tsx'
import { Badge } from '#app/ui/notice.tsx'
import { Pager } from '#app/ui/page.tsx'
import { BrandRequests } from './brand-requests.tsx'

/** Handles the form of one requested brand. */
async function decideRequest(id: string, form: FormData, { app, actor }: LoadContext) {
  const input = parse(DecideBrandRequest, {
    decision: form.get('decision') ?? '',
    answer: form.get('answer') ?? '',
  })
  if (!input.ok) return refusedForm(input, form)
  const decided = await app.brands.decideRequest(actor, id, input.value)
  if (!decided.ok) return refusedForm(decided, form)
  const key = input.value.decision === 'approve' ? 'admin.request_approved' : 'admin.request_declined'
  return redirectWith(paths.admin(), { key, values: { brand: decided.value.name } })
}

const PAGE = 100

function requireAdmin({ actor }: LoadContext, request: Request) {
  if (!isMember(actor)) valueOrThrow(refuse('sign_in'), request)
  if (!isAdmin(actor)) throw refusedPage(refuse('forbidden'))
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  requireAdmin(context, request)
  const cursor = new URL(request.url).searchParams.get('after')
  const { items: brands, nextCursor } = await context.app.brands.list({ cursor, limit: PAGE })
  return {
    next: nextCursor && `?after=${encodeURIComponent(nextCursor)}`,
    requests: valueOrThrow(await context.app.brands.requests(context.actor, { cursor: null, limit: PAGE }))
      .items,
    meta: { title: translator(context.actor.locale)('admin.title') },
    brands: brands.map(({ id, slug, name, verifiedAt }) => ({
      id,
      slug,
      name,
      verified: verifiedAt !== null,
    })),
  }
}

/** Verifies a brand, or revokes its verification. */
export async function action({ request, context }: ActionFunctionArgs) {
  requireAdmin(context, request)
  const form = await request.formData()
  const requestId = form.get('request')
  if (requestId) return decideRequest(String(requestId), form, context)
  const brand = await context.app.brands.name(String(form.get('brand') ?? ''))
  if (!brand) throw refusedPage(refuse('not_found'))
  const verified = form.get('verified') !== 'no'
  valueOrThrow(await context.app.brands.verify(context.actor, brand.id, verified))
  const key = verified ? 'admin.brand_verified_now' : 'admin.brand_unverified_now'
  return redirectWith(paths.admin(), { key, values: { brand: brand.name } })
}

export default function AdminPage() {
  const t = useT()
  const { brands, next, requests } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <main className="page" id="content">
      <div className="stack-wide narrow">
        <div className="stack">
          <h1>{t('admin.title')}</h1>
          <p className="lead">{t('admin.lead')}</p>
          <p className="row">
            <Link to={paths.adminMail()} className={buttonClass('quiet')}>
              {t('admin.mail')}
            </Link>
            <Link to={paths.adminModels()} className={buttonClass('quiet')}>
              {t('learning.title')}
            </Link>
          </p>
        </div>
        <BrandRequests requests={requests} answer={answer} />
        <section className="stack" aria-labelledby="brands-title">
          <h2 id="brands-title">{t('admin.brands')}</h2>
          <ul className="rows rows--tight plain">
            {brands.map((brand) => (
              <li key={brand.id} className="row row--apart">
                <Link to={paths.brand(brand.slug)}>
                  <bdi>{brand.name}</bdi>
                </Link>
                <Verify brand={brand} />
              </li>
            ))}
          </ul>
          <Pager next={next} />
        </section>
      </div>
    </main>
  )
}

function Verify({ brand }: { brand: { id: string; name: string; verified: boolean } }) {
  const t = useT()
  const { id, name, verified } = brand
  return (
    <Form method="post" className="row">
      <input type="hidden" name="verified" value={verified ? 'no' : 'yes'} />
      <Badge tone={verified ? 'good' : 'plain'}>
        {t(verified ? 'admin.brand_verified' : 'admin.brand_unverified')}
      </Badge>
      <SubmitButton
        look="quiet"
        size="small"
        name="brand"
        value={id}
        aria-label={t(verified ? 'admin.brand_unverify_named' : 'admin.brand_verify_named', { brand: name })}
      >
        {t(verified ? 'admin.brand_unverify' : 'admin.brand_verify')}
      </SubmitButton>
    </Form>
  )
}
