import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { ChooseColumns, TriedColumns } from '#app/domain/listening/outside/forms.ts'
import { redirectWith } from '#app/flash.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { readForm } from '#app/read-form.ts'
import { refusedForm, requireMember, valueOrThrow } from '#app/responses.ts'
import styles from '#app/styles/outside.css?url'
import { SubmitButton } from '#app/ui/button.tsx'
import { FormProblems, formState } from '#app/ui/form-problems.tsx'
import { ColumnFields } from './column-fields.tsx'
import { Preview } from './preview.tsx'

export const links = () => [{ rel: 'stylesheet', href: styles }]

/** The columns are in the query string, so that the preview needs no JavaScript. */
export async function loader({ params, request, context: { app, actor } }: LoaderFunctionArgs) {
  const asked = TriedColumns.safeParse(Object.fromEntries(new URL(request.url).searchParams))
  const [brand, upload] = [params.brand ?? '', params.id ?? '']
  const chosen = asked.success ? asked.data : {}
  return { brand, ...valueOrThrow(await app.outside.preview(actor, brand, upload, chosen), request) }
}

export async function action({ params, request, context: { app, actor } }: ActionFunctionArgs) {
  const { form, parsed } = await readForm(request, ChooseColumns)
  requireMember(actor, form)
  if (!parsed.ok) return refusedForm(parsed, form)
  const brand = params.brand ?? ''
  const imported = await app.outside.import(actor, brand, params.id ?? '', parsed.value)
  if (!imported.ok) return refusedForm(imported, form)
  return redirectWith(paths.outside(brand), { key: 'outside.imported' })
}

export default function ChooseUploadColumns() {
  const view = useLoaderData<typeof loader>()
  const t = useT()
  const { refusal } = formState(useActionData<typeof action>())
  const { brand, name, header, columns, rows, good } = view
  return (
    <section className="stack-wide">
      <header className="stack">
        <h2>{t('outside.columns')}</h2>
        <p>{t('outside.columns_lead', { name, count: rows })}</p>
      </header>
      <FormProblems refusal={refusal} />
      <Form method="get" className="stack">
        <ColumnFields header={header} columns={columns} name={name} />
        <p>
          <SubmitButton look="quiet">{t('outside.show_preview')}</SubmitButton>
        </p>
      </Form>
      <Preview view={view} />
      <div className="row">
        {good > 0 ? (
          <Form method="post">
            {Object.entries({ ...columns, name }).map(([field, value]) => (
              <input key={field} type="hidden" name={field} value={value} />
            ))}
            <SubmitButton>{t('outside.import', { count: good })}</SubmitButton>
          </Form>
        ) : null}
        <Link to={paths.outside(brand)}>{t('outside.cancel')}</Link>
      </div>
    </section>
  )
}
