import { Link } from '@remix-run/react'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { ReportLink } from '../reports/report-link.tsx'
import { ChaptersOfAnswer } from './chapters-of-answer.tsx'
import type { AnswerData, ChapterOfAnswerData } from './question-data.ts'

type Props = {
  answer: AnswerData
  /** The chapters made from answers to this question. */
  chapters: readonly ChapterOfAnswerData[]
  /** Whether the viewer may make a chapter of this answer. */
  canMakeChapter: boolean
}

/** Links for the author of an answer, the team and readers; each leads to a page that asks for confirmation. */
export function AnswerTools({ answer, chapters, canMakeChapter }: Props) {
  const t = useT()
  const { can, id, state } = answer
  const hasLinks = can.edit || can.hide || can.report || canMakeChapter
  return (
    <>
      <ChaptersOfAnswer chapters={chapters.filter(({ answerId }) => answerId === id)} />
      {hasLinks ? (
        <p className="row meta">
          {can.edit ? <Link to={paths.comment(id)}>{t('talk.edit')}</Link> : null}
          {can.edit ? <Link to={paths.classified('comment', id)}>{t('talk.how_read')}</Link> : null}
          {can.hide ? (
            <Link to={paths.hidden('comment', id)}>
              {t(state === 'hidden' ? 'talk.unhide' : 'talk.hide')}
            </Link>
          ) : null}
          {canMakeChapter ? <Link to={paths.answerChapter(id)}>{t('questions.make_chapter')}</Link> : null}
          {can.report ? <ReportLink kind="comment" id={id} /> : null}
        </p>
      ) : null}
    </>
  )
}
