import { Form, Link, useFetcher } from '@remix-run/react'
import { useEffect, useRef, useState } from 'react'
import { APPROVING, type CaseDecision } from '#app/domain/cases/options.ts'
import { DECISION_KEYS } from '#app/domain/cases/templates.ts'
import { SANCTION_DAYS } from '#app/domain/moderation/policy.ts'
import { useT } from '#app/messages/use-t.tsx'
import { SubmitButton } from '#app/ui/button.tsx'
import { Disclosure } from '#app/ui/disclosure.tsx'
import { FieldError, Select, useFieldParts } from '#app/ui/field.tsx'
import { FormProblems, formStateFor, wasChosen } from '#app/ui/form-problems.tsx'
import { useShortcuts } from '#app/ui/shortcuts.ts'
import { TextArea } from '#app/ui/text-area.tsx'
import { chooseDecision } from './case-keys.ts'
import type { Chosen, QueueView } from './load-queue.ts'

/** The labels of the fields, for the list of errors above the form. */
const LABELS = {
  decision: 'cases.decide',
  text: 'cases.corrected',
  days: 'cases.suspend_days',
  template: 'cases.template_label',
  message: 'cases.message',
}

type Props = { queue: QueueView; chosen: Chosen; next: string | null; answer: unknown }

const GAMBLING = [
  ...['site_name', 'disguised_letters', 'name_in_capitals', 'little_else'],
  ...['trade_word', 'promises_winnings', 'asks_to_visit'],
]
const ADVERT = ['spam', 'recommends', 'promotes_itself', 'links', 'akismet']

/** The template that fits the strongest reason. */
function templateFor({ reasons }: Chosen): string {
  const kinds = reasons.map(({ reason }) => reason.kind as string)
  if (kinds.some((kind) => GAMBLING.includes(kind))) return 'gambling'
  if (kinds.some((kind) => ADVERT.includes(kind))) return 'advert'
  return kinds.includes('banned_phrase') ? 'banned_words' : 'off_brief'
}

export function useDecisionLabel({ item }: Chosen) {
  const t = useT()
  const isVotes = item.subjectKind === 'vote_flag'
  return (decision: CaseDecision) => {
    if (isVotes && (decision === 'approve' || decision === 'remove')) return t(`cases.votes_${decision}`)
    return item.kind === 'dispute' && decision === 'keep' ? t('cases.dispute_keep') : t(`cases.${decision}`)
  }
}

/** Says what a decision does. */
function useDecisionAbout({ item }: Chosen) {
  const t = useT()
  return (decision: CaseDecision) =>
    item.kind === 'dispute' && decision === 'keep'
      ? t('cases.about_dispute_keep')
      : t(`cases.about_${decision}`)
}

/**
 * One form for every decision. A radio button for each, so that it works without JavaScript; a key chooses one, and
 * Enter sends it. Choosing claims the case.
 */
export function DecisionForm({ queue, chosen, next, answer }: Props) {
  const t = useT()
  const label = useDecisionLabel(chosen)
  const about = useDecisionAbout(chosen)
  const { item, subject, decisions, templates } = chosen
  const state = formStateFor(answer, { intent: 'decide', case: item.id })
  const first = (state.values.decision ?? queue.decision ?? '') as CaseDecision | ''
  const [decision, setDecision] = useState<CaseDecision | ''>(first)
  const radio = useFieldParts({ name: 'decision', error: state.errors.decision })
  const claim = useFetcher()
  const claimed = useRef(item.claim?.mine ?? false)
  const choose = (one: CaseDecision) => {
    setDecision(one)
    if (claimed.current) return
    claimed.current = true
    claim.submit({ intent: 'claim', case: item.id, quiet: '1' }, { method: 'post' })
  }
  const keys = chosen.mayDecide.ok ? decisions : []
  useShortcuts(
    keys.map((one) => ({ key: DECISION_KEYS[one], label: label(one), run: () => chooseDecision(one) })),
  )
  if (!chosen.mayDecide.ok)
    return <p className="case__decide meta">{t.dynamic(`refusal.${chosen.mayDecide.code}`)}</p>
  const chosenTemplate = state.values.template ?? templateFor(chosen)
  return (
    <Form method="post" className="case__decide form" id="decide" data-decision={decision || 'none'}>
      <input type="hidden" name="intent" value="decide" />
      <input type="hidden" name="case" value={item.id} />
      <input type="hidden" name="seen" value={subject?.version ?? ''} />
      <input type="hidden" name="next" value={next ?? ''} />
      <FormProblems refusal={state.refusal} labels={LABELS} />
      <fieldset className="case__acts">
        <legend className="sr-only">{t('cases.decide')}</legend>
        {decisions.map((one, at) => (
          <label key={one} className="act" data-act={one} title={about(one)}>
            <input
              {...(at === 0 && radio)}
              type="radio"
              name="decision"
              value={one}
              required
              defaultChecked={one === first}
              onChange={() => choose(one)}
            />
            <kbd>{DECISION_KEYS[one].toUpperCase()}</kbd> {label(one)}
          </label>
        ))}
      </fieldset>
      <FieldError id={radio.id} error={state.errors.decision} />
      {decision ? <p className="meta">{about(decision)}</p> : null}
      {decisions.includes('edit') ? (
        <div className="case__edit">
          <TextArea
            name="text"
            label={t('cases.corrected')}
            rows={3}
            error={state.errors.text}
            defaultValue={state.values.text ?? subject?.text ?? ''}
          />
        </div>
      ) : null}
      <Message
        key={item.id}
        decision={decision}
        templates={templates}
        template={chosenTemplate}
        isAnswer={item.kind === 'appeal' || item.kind === 'dispute'}
        error={state.errors.message}
        typed={state.values.message}
      />
      {decisions.includes('decline_suspend') ? (
        <div className="case__days">
          <Select
            name="days"
            label={t('cases.suspend_days')}
            defaultValue={state.values.days ?? '7'}
            options={SANCTION_DAYS.map((days) => ({
              value: String(days),
              label: t('sanctions.days_count', { count: days }),
            }))}
          />
        </div>
      ) : null}
      {chosen.alike.length > 0 ? (
        <WithAlike alike={chosen.alike} isChosen={wasChosen(state, 'with_alike', '1')} />
      ) : null}
      <div className="row">
        <SubmitButton id="decide-now" look={decision && !APPROVING.includes(decision) ? 'danger' : 'main'}>
          {decision ? label(decision) : t('cases.decide')} <kbd>Enter</kbd>
        </SubmitButton>
        {subject?.acceptPath ? <Link to={subject.acceptPath}>{t('cases.dispute_accept')}</Link> : null}
        <span className="meta case__keys">
          {t.parts('cases.keys', {
            next: <kbd key="j">J</kbd>,
            previous: <kbd key="k">K</kbd>,
            select: <kbd key="x">X</kbd>,
            undo: <kbd key="u">U</kbd>,
            note: <kbd key="n">N</kbd>,
          })}
        </span>
      </div>
    </Form>
  )
}

/** The alike cases, and the choice to decide them together with this one. */
function WithAlike({ alike, isChosen }: Pick<Chosen, 'alike'> & { isChosen: boolean }) {
  const t = useT()
  const box = useRef<HTMLInputElement>(null)
  const label = t('cases.and_alike', { count: alike.length })
  useShortcuts([{ key: 'w', label, run: () => box.current?.click() }])
  return (
    <div className="case__alike">
      <label className="check">
        <input ref={box} type="checkbox" name="with_alike" value="1" defaultChecked={isChosen} />
        <span>
          {label} <kbd>W</kbd>
        </span>
      </label>
      <Disclosure label={t('cases.show_alike')}>
        <ul className="rows rows--tight plain">
          {alike.map(({ id, text, place, author }) => (
            <li key={id}>
              <input type="hidden" name="alike" value={id} />
              <span dir="auto">{text}</span>{' '}
              <span className="meta">
                {[author?.displayName || t('common.former_member'), place].filter(Boolean).join(' · ')}
              </span>
            </li>
          ))}
        </ul>
      </Disclosure>
    </div>
  )
}

type MessageProps = {
  decision: CaseDecision | ''
  templates: Chosen['templates']
  template: string
  isAnswer: boolean
  error: string | undefined
  typed: string | undefined
}

/** The fields for a template and for the message that the author reads. An answer to an appeal has no template. */
function Message({ decision, templates, template, isAnswer, error, typed }: MessageProps) {
  const t = useT()
  const box = useRef<HTMLDivElement>(null)
  const [chosen, setChosen] = useState(template)
  const approves = decision !== '' && APPROVING.includes(decision)
  const textOf = (key: string) => templates.items.find((one) => one.key === key)?.text ?? ''
  // Fills the message with the template, so that it is read before it is sent; what was typed stays.
  useEffect(() => {
    const field = box.current?.querySelector('textarea')
    const untouched = templates.items.some(({ text }) => text === field?.value) || field?.value === ''
    if (!field || isAnswer || decision === '' || !untouched) return
    field.value = approves ? '' : textOf(chosen)
  })
  return (
    <div className="case__message" ref={box}>
      {isAnswer ? null : (
        <Select
          name="template"
          label={t('cases.template_label')}
          defaultValue={template}
          onChange={(event) => setChosen(event.currentTarget.value)}
          options={[
            ...templates.items.map(({ key }) => ({
              value: key,
              label: t(`cases.template_name.${key}`),
            })),
            { value: '', label: t('cases.template_own') },
          ]}
        />
      )}
      <TextArea
        name="message"
        label={isAnswer ? t('cases.answer') : t('cases.message')}
        hint={t('cases.message_in', { language: t(`cases.message_lang_${templates.language}`) })}
        lang={templates.language}
        rows={3}
        max={1000}
        required={isAnswer}
        error={error}
        defaultValue={typed ?? ''}
      />
    </div>
  )
}
