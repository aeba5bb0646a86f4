import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { adaptingScript, iframeHtml } from '#app/components/publishing/embed.ts'
import { translator } from '#app/messages/translate.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import styles from '#app/styles/developers.css?url'
import { Badge } from '#app/ui/notice.tsx'
import { type DocumentedField, type DocumentedOperation, groupsOf } from './operations.ts'

function OperationEntry({ operation }: { operation: DocumentedOperation }) {
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

export const links = () => [{ rel: 'stylesheet', href: styles }]

const ADDRESS = paths.api.root()

/** The page is built from the table that serves the API, so that it cannot be outdated. */
export function loader({ request, context: { app, actor } }: LoaderFunctionArgs) {
  const t = translator(actor.locale)
  return {
    groups: groupsOf(app.openApi()),
    origin: new URL(request.url).origin,
    meta: { title: t('developers.title'), description: t('developers.lead') },
  }
}

export default function Developers() {
  const { groups, origin } = useLoaderData<typeof loader>()
  const t = useT()
  return (
    <main className="page" id="content">
      <div className="stack-wide">
        <header className="stack">
          <h1>{t('developers.title')}</h1>
          <p className="lead">{t('developers.lead')}</p>
          <p>
            <a href={paths.api.document()}>{t('developers.document')}</a>
          </p>
        </header>
        <GettingStarted origin={origin} />
        <nav aria-label={t('developers.operations')}>
          <ul className="row api-index">
            {groups.map((group) => (
              <li key={group.name} lang="en">
                <a href={`#${group.name}`}>/{group.name}</a>
              </li>
            ))}
          </ul>
        </nav>
        {groups.map((group) => (
          <section key={group.name} id={group.name} className="stack api-group" lang="en">
            <h2>
              <code>/{group.name}</code>
            </h2>
            {group.operations.map((operation) => (
              <OperationEntry key={operation.id} operation={operation} />
            ))}
          </section>
        ))}
      </div>
    </main>
  )
}

const frameExample = (origin: string): string =>
  [
    iframeHtml(`${origin}${paths.embedStory('STORY')}`, 'TITLE'),
    adaptingScript(origin),
    '',
    '// from the frame',
    "{ type: 'unggun:height', height: 1234 }",
    '// to the frame',
    "{ type: 'unggun:measure' }",
  ].join('\n')

/** Explains what holds for every request. */
function GettingStarted({ origin }: { origin: string }) {
  const t = useT()
  return (
    <section className="stack">
      <h2>{t('developers.begin')}</h2>
      <div className="plain">
        <p>
          {t.parts('developers.token', {
            settings: (
              <Link key="settings" to={paths.settings()}>
                {t('developers.token_settings')}
              </Link>
            ),
          })}
        </p>
        <pre className="api-example" lang="en">
          <code>{`curl -H 'Authorization: Bearer TOKEN' ${origin}${ADDRESS}/me`}</code>
        </pre>
        <ul>
          <li>{t('developers.errors')}</li>
          <li>{t('developers.lists')}</li>
          <li>{t('developers.idempotency')}</li>
          <li>{t('developers.times')}</li>
        </ul>
        <h3>{t('developers.socket')}</h3>
        <p>{t('developers.socket_about')}</p>
        <pre className="api-example" lang="en">
          <code>{`new WebsocketProvider('${origin.replace(/^http/, 'ws')}${paths.socket()}', chapterId, doc, { params: { ticket } })`}</code>
        </pre>
        <h3>{t('developers.frames')}</h3>
        <p>{t('developers.frames_about')}</p>
        <pre className="api-example" lang="en">
          <code>{frameExample(origin)}</code>
        </pre>
      </div>
    </section>
  )
}
