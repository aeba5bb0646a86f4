import { Form } from '@remix-run/react'
import { useFormat, useT } from '#app/messages/use-t.tsx'
import { Who } from '#app/ui/avatar.tsx'
import { buttonClass } from '#app/ui/button.tsx'
import { Icon } from '#app/ui/icon.tsx'
import { Badge } from '#app/ui/notice.tsx'
import { Time } from '#app/ui/time.tsx'
import { CommentText } from '../comments/comment-text.tsx'
import { AnswerTools } from './answer-tools.tsx'
import type { AnswerData, ChapterOfAnswerData } from './question-data.ts'

type Facts = { waitMs: number; isKept: boolean | null; reached: number; read: number }
type Props = {
  answer: AnswerData
  brand: string
  facts: Facts | null
  promisedHours: number | null
  isSolution: boolean
  can: { solve: boolean; makeChapter: boolean }
  chapters: readonly ChapterOfAnswerData[]
}

/**
 * Shows the brand's official answer, with the time it took, the number of people it reached, and whether it reads as
 * an advert.
 */
export function OfficialAnswer({ answer, brand, facts, promisedHours, isSolution, can, chapters }: Props) {
  const t = useT()
  return (
    <article className="official" id="official" aria-label={t('questions.official')}>
      <header className="row" id={`comment-${answer.id}`}>
        <Badge tone="highlight">{t('questions.official')}</Badge>
        {answer.author ? <Who person={answer.author} /> : null}
        <span className="meta">
          {t(`talk.badge_${answer.badge ?? 'voice'}`, { brand })} · <Time at={answer.createdAt} />
        </span>
        {answer.readsAsAdvert ? <Badge tone="bad">{t('talk.advert')}</Badge> : null}
      </header>
      <div className="official__text">
        <CommentText text={answer.body} known={answer.mentions} />
      </div>
      <footer className="official__facts">
        {facts ? <Waited facts={facts} promisedHours={promisedHours} /> : null}
        {facts ? (
          <span>
            {t('questions.reached', { count: facts.reached })}, {t('questions.read', { count: facts.read })}
          </span>
        ) : null}
        <span>{t(answer.readsAsAdvert ? 'questions.reads_as_advert' : 'questions.reads_as_answer')}</span>
      </footer>
      {can.solve && !isSolution ? <SolveForm answer={answer.id} isSolution={false} /> : null}
      <AnswerTools answer={answer} chapters={chapters} canMakeChapter={can.makeChapter} />
    </article>
  )
}

function Waited({
  facts: { waitMs, isKept },
  promisedHours,
}: {
  facts: Facts
  promisedHours: number | null
}) {
  const t = useT()
  const format = useFormat()
  const time = <b key="time">{format.duration(waitMs)}</b>
  const hours = promisedHours === null ? '' : t('questions.hours', { count: promisedHours })
  if (isKept === null) return <span>{t.parts('questions.took', { time })}</span>
  return (
    <span className={isKept ? 'is-kept' : 'is-late'}>
      {t.parts(isKept ? 'questions.took_kept' : 'questions.took_late', { time, hours })}
    </span>
  )
}

/** Marks what solved the question, or takes the mark back. */
export function SolveForm({ answer, isSolution }: { answer: string; isSolution: boolean }) {
  const t = useT()
  return (
    <Form method="post" className="row">
      <input type="hidden" name="answer" value={answer} />
      <button
        type="submit"
        name="intent"
        value={isSolution ? 'unsolve' : 'solve'}
        className={buttonClass('quiet', 'small')}
      >
        {t(isSolution ? 'questions.unmark_solved' : 'questions.mark_solved')}
      </button>
    </Form>
  )
}

/** Names the person who marked the answer as the solution. */
export function Solved({ by, isOwn, answer }: { by: string; isOwn: boolean; answer: string }) {
  const t = useT()
  return (
    <div className="row solved">
      <span className="solved__mark">
        <Icon name="check" size={18} />
        {isOwn ? t('questions.solved_you') : t('questions.solved_by', { name: by })}
      </span>
      {isOwn ? <SolveForm answer={answer} isSolution /> : null}
    </div>
  )
}
