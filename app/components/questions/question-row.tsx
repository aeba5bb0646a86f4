import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useFormat, useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { MemberName } from '#app/ui/member-name.tsx'
import { Badge } from '#app/ui/notice.tsx'
import { Time } from '#app/ui/time.tsx'
import type { QuestionRowData } from './question-data.ts'

/** A question in a list: its words, the number of its askers, and how long it has waited or waited until its answer. */
export function QuestionRow({ question, children }: { question: QuestionRowData; children?: ReactNode }) {
  const t = useT()
  const { id, text, author, place, askers, answers, askedAt } = question
  return (
    <li className="question-row" data-row={id}>
      <Link to={paths.question(id)} className="question-row__text" dir="auto">
        {text}
      </Link>
      <p className="meta question-row__facts">
        <b>{t('questions.alike_ears', { count: askers })}</b>
        <State question={question} />
        {answers > 0 ? <span>{t('questions.item_answers', { count: answers })}</span> : null}
        {author ? <MemberName person={author} /> : null}
        <span>{t.parts('questions.item_asked', { when: <Time key="when" at={askedAt} /> })}</span>
        {place ? <Link to={place.path}>{place.title}</Link> : null}
      </p>
      {children}
    </li>
  )
}

function State({
  question: { askedAt, answeredAt, solvedAt, closedAt, dueAt },
}: {
  question: QuestionRowData
}) {
  const t = useT()
  const format = useFormat()
  const asked = new Date(askedAt).getTime()
  if (answeredAt !== null)
    return (
      <>
        <span>
          {t('questions.item_answered', { time: format.duration(new Date(answeredAt).getTime() - asked) })}
        </span>
        {solvedAt !== null ? <Badge tone="good">{t('questions.item_solved')}</Badge> : null}
      </>
    )
  if (solvedAt !== null) return <Badge tone="good">{t('questions.item_solved')}</Badge>
  if (closedAt !== null) return <Badge>{t('questions.item_closed')}</Badge>
  if (dueAt === null) return <span>{t('questions.item_waits')}</span>
  const left = new Date(dueAt).getTime() - new Date(format.now).getTime()
  return left < 0 ? (
    <Badge tone="bad">{t('questions.item_late', { time: format.duration(-left) })}</Badge>
  ) : (
    <span>{t('questions.item_left', { time: format.duration(left) })}</span>
  )
}
