import { useFormat, useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { ActionForm, formStateFor } from '#app/ui/form-problems.tsx'
import { MemberName } from '#app/ui/member-name.tsx'
import { TextArea } from '#app/ui/text-area.tsx'

type BrandRequest = {
  id: string
  name: string
  slug: string
  site: string
  why: string
  createdAt: Date
  member: { handle: string; displayName: string }
}

/** Lists the brands that members asked for, oldest first, each with the form that decides it. */
export function BrandRequests({ requests, answer }: { requests: readonly BrandRequest[]; answer: unknown }) {
  const t = useT()
  return (
    <section className="stack" aria-labelledby="requests-title">
      <h2 id="requests-title">{t('admin.requests')}</h2>
      {requests.length === 0 ? <p className="muted">{t('admin.requests_empty')}</p> : null}
      <ul className="rows">
        {requests.map((request) => (
          <li key={request.id} className="stack">
            <OneRequest request={request} answer={answer} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function OneRequest({ request, answer }: { request: BrandRequest; answer: unknown }) {
  const t = useT()
  const format = useFormat()
  const state = formStateFor(answer, { request: request.id })
  return (
    <>
      <h3 className="title">{request.name}</h3>
      <p className="meta">
        {paths.brand(request.slug)} ·{' '}
        {request.site ? (
          <a href={request.site} rel="noopener noreferrer nofollow" target="_blank">
            {request.site}
          </a>
        ) : null}{' '}
        ·{' '}
        {t.parts('admin.request_by', {
          name: <MemberName key="who" person={request.member} />,
          date: format.date(request.createdAt),
        })}
      </p>
      <p className="plain measure">{request.why}</p>
      <ActionForm state={state} labels={{ answer: 'cases.answer' }}>
        <input type="hidden" name="request" value={request.id} />
        <TextArea
          name="answer"
          label={t('admin.request_answer', { name: request.member.displayName || t('common.former_member') })}
          hint={t('admin.request_answer_hint')}
          max={1000}
          rows={2}
          error={state.errors.answer ?? state.errors.name ?? state.errors.slug}
        />
        <p className="row">
          <SubmitButton name="decision" value="approve">
            {t('admin.request_approve')}
            <span className="sr-only">: {request.name}</span>
          </SubmitButton>
          <SubmitButton look="quiet" name="decision" value="decline">
            {t('admin.request_decline')}
            <span className="sr-only">: {request.name}</span>
          </SubmitButton>
        </p>
      </ActionForm>
    </>
  )
}
