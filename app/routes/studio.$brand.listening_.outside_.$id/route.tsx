import type { ActionFunctionArgs, LoaderFunctionArgs, SerializeFrom } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { ChooseColumns, TriedColumns } from '#app/domain/listening/outside/forms.ts'
import { type ColumnChoice, DATE_ORDERS } from '#app/domain/listening/outside/map-rows.ts'
import { useFormat, useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { memberForm, readForm, redirectWith, refusedForm, valueOrThrow } from '#app/responses.ts'
import styles from '#app/styles/outside.css?url'
import { SubmitButton } from '#app/ui/button.tsx'
import { Disclosure } from '#app/ui/disclosure.tsx'
import { Field, Select } from '#app/ui/field.tsx'
import { FormProblems, formState } from '#app/ui/form-problems.tsx'
import type { App, ViewOf } from '#app/view-of.ts'

type PreviewProps = { view: SerializeFrom<ViewOf<App['outside']['preview']>> }

/** The first rows as they will be classified, and the rows that are left out with the reason. */
function Preview({ view: { shown, good, rows, problems, moreProblems } }: PreviewProps) {
  const t = useT()
  const format = useFormat()
  return (
    <section className="stack">
      <h3>{t('outside.preview')}</h3>
      <p>{good === 0 ? t('outside.preview_none') : t('outside.preview_good', { count: good })}</p>
      {shown.length === 0 ? null : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling table is reached by keyboard
        <section className="outside__preview" tabIndex={0} aria-label={t('outside.preview')}>
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{t('outside.preview_message')}</th>
                <th scope="col">{t('outside.preview_date')}</th>
                <th scope="col">{t('outside.preview_kind')}</th>
                <th scope="col">{t('outside.preview_mood')}</th>
                <th scope="col">{t('outside.preview_language')}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map(({ text, at, kind, sentiment, language }, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file have no other key
                <tr key={i}>
                  <td>{text}</td>
                  <td>{format.full(at)}</td>
                  <td>{t(`listening.kind_${kind}`)}</td>
                  <td>{t(`listening.mood_${sentiment}`)}</td>
                  <td>{t(`outside.language_${language}`)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {problems.length === 0 ? null : (
        <Disclosure label={t('outside.problems', { count: rows - good })} open={good === 0}>
          <ul>
            {problems.map(({ row, problem }) => (
              <li key={row}>{t('outside.problem_row', { row, problem: t(`outside.row_${problem}`) })}</li>
            ))}
            {moreProblems > 0 ? <li>{t('outside.more_problems', { count: moreProblems })}</li> : null}
          </ul>
        </Disclosure>
      )}
    </section>
  )
}

type Props = { header: readonly string[]; columns: ColumnChoice; name: string }

/** The fields that assign the columns of the file. */
function ColumnFields({ header, columns, name }: Props) {
  const t = useT()
  const titles = header.map((title, i) => ({
    value: String(i),
    label: title || t('outside.column_number', { n: i + 1 }),
  }))
  const withNone = (none: string) => [{ value: '-1', label: none }, ...titles]
  return (
    <div className="outside__columns">
      <Field name="name" label={t('outside.name')} defaultValue={name} required />
      <Select
        name="text"
        label={t('outside.column_text')}
        options={titles}
        defaultValue={String(columns.text)}
      />
      <Select
        name="date"
        label={t('outside.column_date')}
        options={withNone(t('outside.column_date_none'))}
        defaultValue={String(columns.date)}
      />
      <Select
        name="order"
        label={t('outside.order')}
        options={DATE_ORDERS.map((value) => ({ value, label: t(`outside.order_${value}`) }))}
        defaultValue={columns.order}
      />
      <Select
        name="id"
        label={t('outside.column_id')}
        hint={t('outside.column_id_hint')}
        options={withNone(t('outside.column_none'))}
        defaultValue={String(columns.id)}
      />
      <Select
        name="link"
        label={t('outside.column_link')}
        options={withNone(t('outside.column_none'))}
        defaultValue={String(columns.link)}
      />
    </div>
  )
}

export const links = () => [{ rel: 'stylesheet', href: styles }]

/** The columns are in the query string, so that the preview needs no JavaScript. */
export async function loader({ params, request, context: { app, actor } }: LoaderFunctionArgs) {
  const asked = TriedColumns.safeParse(Object.fromEntries(new URL(request.url).searchParams))
  const [brand, upload] = [params.brand ?? '', params.id ?? '']
  const chosen = asked.success ? asked.data : {}
  return { brand, ...valueOrThrow(await app.outside.preview(actor, brand, upload, chosen), request) }
}

export async function action({ params, request, context: { app, actor } }: ActionFunctionArgs) {
  const { form, parsed } = await readForm(await memberForm(request, actor), ChooseColumns)
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
