import { useT } from '#app/messages/use-t.tsx'
import { Badge } from '#app/ui/notice.tsx'
import type { DocumentedField, DocumentedOperation } from './operations.ts'

export function OperationEntry({ operation }: { operation: DocumentedOperation }) {
  const t = useT()
  const { method, path, summary, scope, query, body, answers } = operation
  return (
    <article className="api-operation" id={operation.id}>
      <h3 className="api-operation__head">
        <span className="api-method" data-method={method}>
          {method}
        </span>{' '}
        <code>{path}</code>
      </h3>
      <p className="row">
        <span>{summary}</span>
        {scope ? (
          <span lang={t.locale}>
            <Badge tone="primary">{t('developers.scope', { scope })}</Badge>
          </span>
        ) : null}
      </p>
      <Fields caption={t('developers.query')} fields={query} />
      <Fields caption={t('developers.body')} fields={body} />
      {answers.map(({ status, fields }) => (
        <Fields key={status} caption={t('developers.answer', { status })} fields={fields} />
      ))}
    </article>
  )
}

function Fields({ caption, fields }: { caption: string; fields: readonly DocumentedField[] }) {
  const t = useT()
  if (fields.length === 0) return null
  return (
    <div className="table-wrap">
      <table className="table api-fields">
        <caption lang={t.locale}>{caption}</caption>
        <tbody>
          {fields.map((field) => (
            <tr key={field.name}>
              <th scope="row">
                <code>{field.name}</code>
              </th>
              <td>
                <span className="api-type">{field.type}</span>
              </td>
              <td lang={t.locale}>
                {field.required
                  ? t('developers.required')
                  : field.fallback === null
                    ? t('common.optional')
                    : t('developers.fallback', { value: field.fallback })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
