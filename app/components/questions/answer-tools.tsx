import { Link } from '@remix-run/react'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { ReportLink } from '../reports/report-link.tsx'
import type { AnswerData } from './question-data.ts'

/** Links for the author of an answer, the team and readers; each leads to a page that asks for confirmation. */
export function AnswerTools({ answer }: { answer: AnswerData }) {
  const t = useT()
  const { can, id, state } = answer
  if (!can.edit && !can.hide && !can.report) return null
  return (
    <p className="row meta">
      {can.edit ? <Link to={paths.comment(id)}>{t('talk.edit')}</Link> : null}
      {can.hide ? (
        <Link to={paths.hidden('comment', id)}>{t(state === 'hidden' ? 'talk.unhide' : 'talk.hide')}</Link>
      ) : null}
      {can.report ? <ReportLink kind="comment" id={id} /> : null}
    </p>
  )
}
