import { Link } from '@remix-run/react'
import { Fragment, type ReactNode } from 'react'
import { BRAND_ROLES } from '#app/domain/brands/roles.ts'
import { useT } from '#app/messages/use-t.tsx'
import { MemberName } from '#app/ui/member-name.tsx'
import { Time } from '#app/ui/time.tsx'
import type { AuditLineData } from './line.ts'

/** Shows an audit entry as a sentence; an action without a message shows its code. */
type Sentence = 'audit.challenge.open'

export function AuditLine({ line }: { line: AuditLineData }) {
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
