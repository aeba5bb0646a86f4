import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { Fragment, type ReactNode } from 'react'
import { BRAND_ROLES } from '#app/domain/brands/roles.ts'
import type { RunningPhase } from '#app/domain/challenges/reschedule.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { valueOrThrow } from '#app/responses.ts'
import { MemberName } from '#app/ui/member-name.tsx'
import { EmptyState } from '#app/ui/notice.tsx'
import { Pager } from '#app/ui/page.tsx'
import { Time } from '#app/ui/time.tsx'
import type { App, ViewOf } from '#app/view-of.ts'
import { useStudio } from '../studio.$brand/studio-view.ts'

type Entry = ViewOf<App['brands']['audit']>['items'][number]

const PHASE_DATE = /^(ideas|writing|voting)(Start|End)$/

/** Returns the moved dates of a challenge, when the entry has them. */
function movedIn({ moved }: Record<string, unknown>) {
  return Object.entries(moved ?? {}).flatMap(([key, at]) => {
    const [, phase, side] = PHASE_DATE.exec(key) ?? []
    return phase && typeof at === 'string' ? [{ phase: phase as RunningPhase, end: side === 'End', at }] : []
  })
}

/** Returns what the page shows of an entry. Danger: the data of an entry may hold anything; only its reason is shown. */
const auditLine = ({ n, at, action, actor: by, target, data }: Entry) => ({
  ...{ number: n, at, action, by, target },
  detail: [data.reason, data.answer].find((text): text is string => typeof text === 'string') ?? null,
  role: typeof data.role === 'string' ? data.role : null,
  n: typeof data.n === 'number' ? data.n : null,
  moved: movedIn(data),
})
type AuditLineData = ReturnType<typeof auditLine>

/** Shows an audit entry as a sentence; an action without a message shows its code. */
type Sentence = 'audit.challenge.open'

function AuditLine({ line }: { line: AuditLineData }) {
  const t = useT()
  const key = `audit.${line.action}`
  const name = line.by ? <MemberName key="name" person={line.by} /> : t('audit.system')
  const parts: ReactNode[] = t.has(key)
    ? t.parts(key as Sentence, { name, target: <Target key="target" line={line} /> })
    : [name, ' ', <code key="action">{line.action}</code>, ' ', <Target key="target" line={line} />]
  return (
    <li className="audit-line">
      <p>
        {parts.map((part, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one sentence never move
          <Fragment key={place}>{part}</Fragment>
        ))}
        <Role role={line.role} />
        {line.n === null ? null : <> ({t('revisions.revision', { n: line.n })})</>}
      </p>
      {line.moved.map(({ phase, end, at }) => (
        <p className="small muted" key={`${phase}${end}`}>
          {t(`phase.${phase}`)}:{' '}
          {t.parts(end ? 'audit.until' : 'audit.from', { date: <Time key="at" at={at} as="full" /> })}
        </p>
      ))}
      {line.detail ? (
        <blockquote className="audit-line__reason" dir="auto">
          {line.detail}
        </blockquote>
      ) : null}
      <p className="meta numbers">
        #{line.number} · <Time at={line.at} as="full" />
      </p>
    </li>
  )
}

function Target({ line }: { line: AuditLineData }) {
  const t = useT()
  const { kind, id, label, path } = line.target
  if (kind === 'member' && label === '') return <span>{t('common.former_member')}</span>
  if (!label || !path) return <code>{`${kind} ${id}`}</code>
  return (
    <Link to={path}>
      <bdi>{label}</bdi>
    </Link>
  )
}

function Role({ role }: { role: string | null }) {
  const t = useT()
  const known = [...BRAND_ROLES, 'none' as const].find((each) => each === role)
  return known ? <> ({t(`studio.role_${known}`)})</> : null
}

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
      <Pager next={next} />
    </section>
  )
}
