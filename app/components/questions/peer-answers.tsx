import { Form, Link, useSearchParams } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { Who } from '#app/ui/avatar.tsx'
import { buttonClass } from '#app/ui/button.tsx'
import { Disclosure } from '#app/ui/disclosure.tsx'
import { Badge } from '#app/ui/notice.tsx'
import { Time } from '#app/ui/time.tsx'
import { CommentText } from '../comments/comment-text.tsx'
import { HelpfulButton } from '../comments/helpful-button.tsx'
import { ExpertBadges } from '../standing/expert-badges.tsx'
import { AnswerTools } from './answer-tools.tsx'
import { SolveForm } from './official-answer.tsx'
import type { AnswerData, ChapterOfAnswerData } from './question-data.ts'

type Can = { solve: boolean; speakForBrand: boolean; makeChapter: boolean }
type Props = {
  id: string
  answers: readonly AnswerData[]
  brand: string
  signedIn: boolean
  solvedId: string | null
  can: Can
  chapters: readonly ChapterOfAnswerData[]
}

const VIEWS = ['', 'like_me', 'experts', 'both'] as const
type View = (typeof VIEWS)[number]

/** The answers beside the official one. A lens reorders them or sets two columns side by side; it hides nothing. */
export function PeerAnswers({ id, answers, brand, signedIn, solvedId, can, chapters }: Props) {
  const t = useT()
  const [query] = useSearchParams()
  const view = VIEWS.find((one) => one === query.get('lens')) ?? ''
  const cards = (items: readonly AnswerData[]) =>
    items.map((answer) => (
      <PeerAnswer key={answer.id} {...{ answer, brand, can, chapters }} isSolution={answer.id === solvedId} />
    ))
  return (
    <section className="peers stack" id="answers">
      <div className="peers__head">
        <h2>
          {answers.length === 0
            ? t('questions.peers')
            : t('questions.peers_count', { count: answers.length })}
        </h2>
        {answers.length > 1 ? <Views id={id} view={view} /> : null}
      </div>
      {answers.length > 1 && view !== '' ? (
        <p className="meta measure">
          {view === 'like_me' && !signedIn ? t('lens.like_me_visitor') : t('questions.lens_hides_nothing')}
        </p>
      ) : null}
      {answers.length === 0 ? <p className="muted">{t('questions.no_peers')}</p> : null}
      {view === 'both' ? (
        <SideBySide answers={answers} cards={cards} />
      ) : (
        <div className="answers">{cards(answers)}</div>
      )}
    </section>
  )
}

function Views({ id, view }: { id: string; view: View }) {
  const t = useT()
  const labels = {
    '': t('lens.usual'),
    like_me: t('lens.like_me'),
    experts: t('lens.experts'),
    both: t('questions.side_by_side'),
  }
  return (
    <nav className="filter" aria-label={t('lens.title')}>
      {VIEWS.map((one) => (
        <Link
          key={one}
          to={`${paths.question(id, one ? { lens: one } : {})}#answers`}
          aria-current={one === view ? 'true' : undefined}
          preventScrollReset
        >
          {labels[one]}
        </Link>
      ))}
    </nav>
  )
}

type Cards = (items: readonly AnswerData[]) => ReactNode

function SideBySide({ answers, cards }: { answers: readonly AnswerData[]; cards: Cards }) {
  const t = useT()
  const experts = answers.filter(({ badges }) => badges.length > 0)
  const others = answers.filter(({ badges }) => badges.length === 0)
  const like = others.filter(({ likeness }) => likeness > 0).sort((a, b) => b.likeness - a.likeness)
  const rest = others.filter(({ likeness }) => likeness === 0)
  return (
    <>
      <div className="peers__columns">
        <Column title={t('questions.people_like_me')} rule={t('questions.people_like_me_rule')}>
          {like.length > 0 ? cards(like) : <p className="muted">{t('questions.column_empty')}</p>}
        </Column>
        <Column title={t('questions.experts')} rule={t('questions.experts_rule')}>
          {experts.length > 0 ? cards(experts) : <p className="muted">{t('questions.column_empty')}</p>}
        </Column>
      </div>
      {rest.length > 0 ? <Column title={t('questions.others')}>{cards(rest)}</Column> : null}
    </>
  )
}

function Column({ title, rule, children }: { title: string; rule?: string; children: ReactNode }) {
  return (
    <div className="answers">
      <h3 className="title--3">{title}</h3>
      {rule ? <p className="meta">{rule}</p> : null}
      {children}
    </div>
  )
}

type CardProps = Pick<Props, 'brand' | 'can' | 'chapters'> & {
  answer: AnswerData
  isSolution: boolean
  isUnfolded?: boolean
}

function PeerAnswer({ answer, brand, can, chapters, isSolution, isUnfolded = false }: CardProps) {
  const t = useT()
  if (answer.author === null) return null
  if (answer.isBlocked && !isUnfolded)
    return (
      <Disclosure label={t('blocks.folded')}>
        <PeerAnswer {...{ answer, brand, can, chapters, isSolution }} isUnfolded />
      </Disclosure>
    )
  return (
    <article className="bubble talk__comment answer" id={`comment-${answer.id}`}>
      <header className="row talk__head">
        <Who person={answer.author} />
        {answer.badge ? <Badge tone="highlight">{t(`talk.badge_${answer.badge}`, { brand })}</Badge> : null}
        {answer.readsAsAdvert ? <Badge tone="bad">{t('talk.advert')}</Badge> : null}
        {answer.level && answer.level !== 'newcomer' ? (
          <Badge>{t(`standing.level_${answer.level}`)}</Badge>
        ) : null}
        <ExpertBadges badges={answer.badges} />
        <span className="meta">
          <Time at={answer.createdAt} />
        </span>
      </header>
      {answer.state === 'held' ? <p className="muted">{t('questions.waits_review')}</p> : null}
      {answer.state === 'hidden' ? (
        <p className="muted">{t('questions.hidden_you', { reason: answer.hiddenReason ?? '' })}</p>
      ) : null}
      <CommentText text={answer.body} known={answer.mentions} />
      <div className="row talk__foot">
        {answer.state === 'shown' ? <HelpfulButton comment={answer} /> : null}
        {can.solve && !isSolution && !answer.isOwn ? (
          <SolveForm answer={answer.id} isSolution={false} />
        ) : null}
        {can.speakForBrand && answer.badge ? <MakeOfficial answer={answer.id} /> : null}
        <AnswerTools {...{ answer, chapters }} canMakeChapter={can.makeChapter && isSolution} />
      </div>
    </article>
  )
}

function MakeOfficial({ answer }: { answer: string }) {
  const t = useT()
  return (
    <Form method="post">
      <input type="hidden" name="answer" value={answer} />
      <button type="submit" name="intent" value="official" className={buttonClass('quiet', 'small')}>
        {t('questions.make_official')}
      </button>
    </Form>
  )
}
