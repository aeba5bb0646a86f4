import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { valueOrThrow } from '#app/responses.ts'
import { EmptyState, Pager } from '#app/ui/notice.tsx'
import { useStudio } from '../studio.$brand/studio-view.ts'
import { AuditLine } from './audit-line.tsx'
import { auditLine } from './line.ts'

const PAGE = 50

export async function loader({ params, request, context: { app, actor } }: LoaderFunctionArgs) {
  const asked = Number(new URL(request.url).searchParams.get('before'))
  const before = Number.isSafeInteger(asked) && asked > 0 ? asked : undefined
  const log = valueOrThrow(
    await app.brands.audit(actor, params.brand ?? '', { before, limit: PAGE }),
    request,
  )
  const lines = log.items.map(auditLine)
  return { lines, next: log.nextBefore ? `?before=${log.nextBefore}` : null, older: before !== undefined }
}

export default function Audit() {
  const { lines, next, older } = useLoaderData<typeof loader>()
  const { slug } = useStudio()
  const t = useT()
  return (
    <section className="stack">
      <div className="row row--apart">
        <h2>{t('studio.audit')}</h2>
        <p className="row small">
          {t('studio.audit_export')}
          <a href={paths.auditFile(slug, 'csv')}>CSV</a>
          <a href={paths.auditFile(slug, 'json')}>JSON</a>
        </p>
      </div>
      <p className="muted">{t('studio.audit_about')}</p>
      {lines.length === 0 ? (
        <EmptyState
          text={t('studio.audit_empty')}
          action={older ? { to: paths.studioSection(slug, 'audit'), label: t('common.newer') } : undefined}
        />
      ) : (
        <ol className="rows rows--tight" reversed>
          {lines.map((line) => (
            <AuditLine key={line.number} line={line} />
          ))}
        </ol>
      )}
      <Pager next={next} label={t('common.load_more')} />
    </section>
  )
}
