import { Form, Link } from '@remix-run/react'
import { useFormat, useT } from '#app/messages/use-t.tsx'
import { SubmitButton } from '#app/ui/button.tsx'
import { Disclosure } from '#app/ui/disclosure.tsx'
import { ActionForm, formStateFor } from '#app/ui/form-problems.tsx'
import { MemberName } from '#app/ui/member-name.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import { Time } from '#app/ui/time.tsx'
import { toneOf } from './case-list.tsx'
import { CaseReasons } from './case-reasons.tsx'
import { CaseText } from './case-text.tsx'
import type { Chosen, QueueView } from './load-queue.ts'

/** Both voices of an appeal side by side, equally large, and what granting it undoes. */
function AppealVoices({ appeal, author }: { appeal: NonNullable<Chosen['appeal']>; author: string }) {
  const t = useT()
  const { view, decision, subjectKind, message, decidedBy, words, effects } = appeal
  const isSanction = decision === 'decline_suspend' && subjectKind === 'member'
  return (
    <>
      {view?.text ? (
        <p className="case__text" dir="auto">
          {view.text}
        </p>
      ) : null}
      <div className="case__voices">
        <section>
          <h3 className="case__label">{t('cases.appeal_decided', { name: decidedBy })}</h3>
          <p className="case__voice" dir="auto">
            {decision && decision !== 'grant' && decision !== 'keep'
              ? `${t(isSanction ? 'appeal.decided_sanction' : `appeal.decided_${decision}`)} `
              : ''}
            {message}
          </p>
        </section>
        <section>
          <h3 className="case__label">{t('cases.appeal_answers', { name: author })}</h3>
          <p className="case__voice" dir="auto">
            {words}
          </p>
        </section>
      </div>
      <p className="meta">
        {effects.length === 0
          ? t('cases.effect_none')
          : `${t('cases.appeal_undoes')}: ${effects.map((type) => t(`cases.effect_${type}`)).join(', ')}. `}
        {t('cases.one_appeal')}
      </p>
    </>
  )
}

type Props = { chosen: Chosen; changes: QueueView['changes']; answer: unknown }

/** Everything about one case that a person needs to decide it: the text first, then why it waits and who wrote it. */
export function CaseDetail({ chosen, changes, answer }: Props) {
  const t = useT()
  const { item, subject, appeal } = chosen
  return (
    <>
      <header className="case__head">
        <div>
          <h2 className="case__title">
            {t(`cases.kind_${item.kind === 'appeal' ? 'case' : item.subjectKind}`)}
            {item.place ? ` · ${item.place}` : ''}
          </h2>
          <p className="meta">
            <Time at={item.openedAt} />
            {item.dueAt ? (
              <>
                {' · '}
                {t.parts('cases.due', { date: <Time key="due" at={item.dueAt} as="full" /> })}
              </>
            ) : null}
            {subject?.path ? (
              <>
                {' · '}
                <Link to={subject.path}>{t('cases.open_place')}</Link>
              </>
            ) : null}
          </p>
        </div>
        <div className="row">
          <Claim chosen={chosen} />
          <span className="risk" data-tone={toneOf(item.risk)} title={t('cases.risk', { risk: item.risk })}>
            {item.risk}
          </span>
        </div>
      </header>
      {appeal ? (
        <AppealVoices
          appeal={appeal}
          author={item.author ? item.author.displayName || t('common.former_member') : ''}
        />
      ) : (
        <CaseText chosen={chosen} changes={changes} />
      )}
      <div className="case__pair">
        {appeal ? null : <CaseReasons risk={item.risk} reasons={chosen.reasons} />}
        <Facts chosen={chosen} answer={answer} />
      </div>
    </>
  )
}

/** Shows who has claimed the case, with a button to claim it or to give it back. */
function Claim({ chosen }: { chosen: Chosen }) {
  const t = useT()
  const format = useFormat()
  const { claim, id } = chosen.item
  if (claim && !claim.mine)
    return (
      <p className="meta">
        {t('cases.claimed_by', { name: claim.name, time: format.duration(claim.leftMs) })}
      </p>
    )
  if (!claim && !chosen.mayDecide.ok) return null
  return (
    <Form method="post" className="row">
      <input type="hidden" name="case" value={id} />
      {claim ? (
        <span className="meta">{t('cases.yours_for', { time: format.duration(claim.leftMs) })}</span>
      ) : null}
      <SubmitButton look="bare" size="small" name="intent" value={claim ? 'release' : 'claim'}>
        {claim ? t('cases.release') : t('cases.claim')}
      </SubmitButton>
    </Form>
  )
}

function Facts({ chosen, answer }: { chosen: Chosen; answer: unknown }) {
  const t = useT()
  const format = useFormat()
  const { item, author, earlier, history } = chosen
  const notes = history.filter(({ note }) => note !== null)
  return (
    <dl className="case__facts">
      {item.author && author ? (
        <>
          <dt>{t('cases.author')}</dt>
          <dd>
            <MemberName person={item.author} />, {t('cases.joined', { date: format.date(author.joinedAt) })}
            <br />
            {author.kept + author.against === 0
              ? t('cases.record_none')
              : t('cases.record', { kept: author.kept, against: author.against })}
          </dd>
        </>
      ) : null}
      {earlier > 0 ? (
        <>
          <dt>{t('cases.history')}</dt>
          <dd>{t('cases.earlier', { count: earlier })}</dd>
        </>
      ) : null}
      <dt>{t('cases.notes')}</dt>
      <dd>
        {notes.length === 0 ? <span className="meta">{t('cases.no_notes')}</span> : null}
        {notes.map(({ id, by, note }) => (
          <p key={id} dir="auto">
            <b>{by ?? t('cases.by_system')}:</b> {note}
          </p>
        ))}
        <NoteForm key={item.id} caseId={item.id} answer={answer} />
      </dd>
    </dl>
  )
}

/** A private note, which the team reads. */
function NoteForm({ caseId, answer }: { caseId: string; answer: unknown }) {
  const t = useT()
  const state = formStateFor(answer, { intent: 'note', case: caseId })
  return (
    <Disclosure label={t('cases.add_note')} open={state.refusal !== undefined}>
      <ActionForm state={state} labels={{ note: 'cases.add_note' }} className="form case__note" data-key="n">
        <input type="hidden" name="case" value={caseId} />
        <TextArea name="note" label={t('cases.add_note')} rows={2} max={2000} required />
        <SubmitButton size="small" look="quiet" name="intent" value="note">
          {t('cases.save_note')}
        </SubmitButton>
      </ActionForm>
    </Disclosure>
  )
}
