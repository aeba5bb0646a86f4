import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { refuse } from '#app/domain/decision.ts'
import { parse } from '#app/domain/parse.ts'
import { ReportItem } from '#app/domain/reports/forms.ts'
import { REPORT_REASONS, REPORTABLE_KINDS, type ReportableKind } from '#app/domain/reports/options.ts'
import { translator } from '#app/messages/translate.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import {
  memberForm,
  passRetryAfter,
  redirectWith,
  refusedForm,
  refusedPage,
  valueOrThrow,
} from '#app/responses.ts'
import { LinkButton, SubmitButton } from '#app/ui/button.tsx'
import { FieldError, useFieldParts } from '#app/ui/field.tsx'
import { FormProblems, formState } from '#app/ui/form-problems.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { TextArea } from '#app/ui/text-area.tsx'

export const headers = passRetryAfter

const isKind = (kind: string | undefined): kind is ReportableKind =>
  REPORTABLE_KINDS.some((one) => one === kind)

function parseTarget({ kind, id = '' }: LoaderFunctionArgs['params']) {
  if (!isKind(kind)) throw refusedPage(refuse('not_found'))
  return { kind, id }
}

export async function loader({ params, request, context: { app, actor } }: LoaderFunctionArgs) {
  const on = parseTarget(params)
  const subject = valueOrThrow(await app.reports.reportable(actor, on), request)
  const key = on.kind === 'member' ? 'reports.title_member' : 'reports.title'
  return { subject, meta: { title: translator(actor.locale)(key), noIndex: true } }
}

export async function action({ params, request, context: { app, actor } }: ActionFunctionArgs) {
  const on = parseTarget(params)
  const form = await memberForm(request, actor)
  const input = parse(ReportItem, { on, reason: form.get('reason') ?? '', note: form.get('note') ?? '' })
  if (!input.ok) return refusedForm(input, form)
  const sent = await app.reports.report(actor, input.value)
  if (!sent.ok) return refusedForm(sent, form)
  // A hidden item has no page any more.
  const path = sent.value.isHidden ? paths.ownReports() : sent.value.path
  return redirectWith(path, { key: 'reports.sent' })
}

export default function Report() {
  const { subject, meta: page } = useLoaderData<typeof loader>()
  const t = useT()
  const { refusal = subject.refusal ?? undefined, errors, values } = formState(useActionData<typeof action>())
  const radio = useFieldParts({ name: 'reason', error: errors.reason })
  return (
    <Page title={page.title}>
      <blockquote className="bubble" dir="auto">
        {subject.text}
      </blockquote>
      {subject.reported ? (
        <Notice>
          <p>{t('reports.already')}</p>
          <Link to={paths.ownReports()}>{t('reports.own')}</Link>
        </Notice>
      ) : (
        <Form method="post" className="form">
          <p className="muted">{t('reports.about')}</p>
          <FormProblems refusal={refusal} labels={{ reason: 'reports.reason', note: 'reports.note' }} />
          <fieldset className="field">
            <legend className="field__label">{t('reports.reason')}</legend>
            {REPORT_REASONS.map((reason, at) => (
              <label key={reason} className="check">
                <input
                  {...(at === 0 && radio)}
                  type="radio"
                  name="reason"
                  value={reason}
                  required
                  defaultChecked={values.reason === reason}
                />{' '}
                {t(`reports.reason_${reason}`)}
              </label>
            ))}
            <FieldError id={radio.id} error={errors.reason} />
          </fieldset>
          <TextArea
            name="note"
            label={t('reports.note')}
            max={500}
            rows={3}
            error={errors.note}
            defaultValue={values.note}
          />
          <p className="row">
            <SubmitButton>{t('reports.send')}</SubmitButton>
            <LinkButton to={subject.path} look="bare">
              {t('common.cancel')}
            </LinkButton>
          </p>
        </Form>
      )}
    </Page>
  )
}
