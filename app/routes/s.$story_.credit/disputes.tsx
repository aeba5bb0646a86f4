import { Form, Link } from '@remix-run/react'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { LinkButton, SubmitButton } from '#app/ui/button.tsx'
import { FormProblems, formState } from '#app/ui/form-problems.tsx'
import { Badge } from '#app/ui/notice.tsx'
import { RichText } from '#app/ui/rich-text.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import { Time } from '#app/ui/time.tsx'
import { AnswerForm } from './answer-form.tsx'
import type { DisputeView, Proposal } from './proposal.ts'

type FormProps = { proposal: Proposal; signedIn: boolean; answer: unknown }
type Props = FormProps & { answering: string | null }

/** Lists the disputes with their answers, and shows the form to dispute while that is possible. */
export function Disputes({ proposal, answering, signedIn, answer }: Props) {
  const t = useT()
  const { disputes } = proposal
  return (
    <section className="stack" id="disputes">
      <h2>{t('credit.disputes')}</h2>
      {disputes.length === 0 ? (
        <p className="muted">{t('credit.none_disputed')}</p>
      ) : (
        <ol className="rows">
          {disputes.map((dispute) => (
            <Dispute
              key={dispute.id}
              dispute={dispute}
              proposal={proposal}
              open={answering === dispute.id}
              answer={answer}
            />
          ))}
        </ol>
      )}
      <DisputeForm proposal={proposal} signedIn={signedIn} answer={answer} />
    </section>
  )
}

function Name({ by }: { by: { handle: string; displayName: string } }) {
  const t = useT()
  return by.handle ? (
    <Link to={paths.member(by.handle)}>
      <bdi>{by.displayName}</bdi>
    </Link>
  ) : (
    <span>{t('common.former_member')}</span>
  )
}

type DisputeProps = { dispute: DisputeView; proposal: Proposal; open: boolean; answer: unknown }

function Dispute({ dispute, proposal, open, answer: typed }: DisputeProps) {
  const t = useT()
  const { answer } = dispute
  const { values } = formState(typed)
  return (
    <li id={dispute.id} className="dispute stack">
      <p className="meta">
        {t.parts('credit.dispute_by', { name: <Name key="by" by={dispute.by} /> })} · <Time at={dispute.at} />
      </p>
      <div className="bubble" dir="auto">
        <RichText text={dispute.text} />
      </div>
      {answer ? (
        <div className="dispute__answer stack">
          <p className="meta">
            {t.parts(answer.accepted ? 'credit.accepted' : 'credit.rejected', {
              name: <Name key="by" by={answer.by} />,
              n: answer.version ?? 0,
            })}{' '}
            · <Time at={answer.at} />
          </p>
          <div dir="auto">
            <RichText text={answer.text} />
          </div>
        </div>
      ) : (
        <p>
          <Badge tone="highlight">{t('credit.no_answer')}</Badge>
        </p>
      )}
      {!answer && proposal.can.answer.ok ? (
        <AnswerForm
          dispute={dispute}
          proposal={proposal}
          open={open}
          answer={values.dispute === dispute.id ? typed : undefined}
        />
      ) : null}
    </li>
  )
}

function DisputeForm({ proposal, signedIn, answer }: FormProps) {
  const t = useT()
  const { story, can, state } = proposal
  const typed = formState(answer)
  const { refusal, errors, values } = typed.values.intent === 'dispute' ? typed : formState(undefined)
  if (state === 'open' && !signedIn)
    return (
      <p>
        <LinkButton to={paths.login({ next: paths.credit(story.slug) })} look="quiet">
          {t('credit.dispute_sign_in')}
        </LinkButton>
      </p>
    )
  if (!can.dispute.ok && !refusal)
    return state === 'open' ? (
      <p className="muted">{t.dynamic(`refusal.${can.dispute.code}`, can.dispute.detail)}</p>
    ) : null
  return (
    <Form method="post" className="form" preventScrollReset>
      <h3>{t('credit.dispute')}</h3>
      <p className="muted">{t('credit.dispute_about')}</p>
      <FormProblems refusal={refusal} labels={{ text: 'credit.dispute_text' }} />
      <input type="hidden" name="intent" value="dispute" />
      <TextArea
        name="text"
        label={t('credit.dispute_text')}
        max={2_000}
        rows={5}
        required
        error={errors.text}
        defaultValue={values.text}
      />
      <SubmitButton look="quiet">{t('credit.dispute_send')}</SubmitButton>
    </Form>
  )
}
