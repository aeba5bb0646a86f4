import { type FormEvent, useState } from 'react'
import { useT } from '#app/messages/use-t.tsx'
import { SubmitButton } from '#app/ui/button.tsx'
import { Disclosure } from '#app/ui/disclosure.tsx'
import { Field, fieldError, GroupError } from '#app/ui/field.tsx'
import { ActionForm, formState } from '#app/ui/form-problems.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import type { DisputeView, Proposal } from './proposal.ts'

/** The labels of the fields, for the list of errors above the form. */
const LABELS = {
  answer: 'credit.answer_text',
  added: 'credit.answer_add',
  addedShare: 'credit.answer_add_share',
  shares: 'credit.answer_shares',
}

const SHARE = 'share:'

/** Converts the form to the schema's input: a field `share:<username or id>` for each share, and one for somebody new. */
export function typedAnswer(form: FormData) {
  const typed = (name: string) => String(form.get(name) ?? '').trim()
  const shares = [...form.keys()]
    .filter((name) => name.startsWith(SHARE))
    .map((name) => ({ member: name.slice(SHARE.length), permille: typed(name) || '0' }))
  const added = typed('added').replace(/^@/, '')
  if (added) shares.push({ member: added, permille: typed('addedShare') || '0' })
  const accepts = typed('decision') === 'accept'
  return {
    ...{ decision: typed('decision'), answer: typed('answer'), version: typed('version') },
    ...(accepts && { shares }),
  }
}

type Props = { dispute: DisputeView; proposal: Proposal; open: boolean; answer: unknown }

/** Adds up the fields of the form in which something was typed. */
const sumOf = (form: HTMLFormElement) =>
  [...new FormData(form)]
    .filter(([name]) => name.startsWith(SHARE) || name === 'addedShare')
    .reduce((sum, [, value]) => sum + (Number(value) || 0), 0)

/** The form in which the team answers a dispute: reject, or accept with new shares. */
export function AnswerForm({ dispute, proposal, open, answer }: Props) {
  const t = useT()
  const state = formState(answer)
  const [sum, setSum] = useState<number>()
  const count = (event: FormEvent<HTMLFormElement>) => setSum(sumOf(event.currentTarget))
  const number = { type: 'number', min: 0, max: 1000, step: 1, inputMode: 'numeric' } as const
  return (
    <Disclosure label={t('credit.answer')} open={open || state.refusal !== undefined}>
      <ActionForm state={state} labels={LABELS} onInput={count} preventScrollReset>
        <input type="hidden" name="intent" value="answer" />
        <input type="hidden" name="dispute" value={dispute.id} />
        <input type="hidden" name="version" value={proposal.version} />
        <TextArea name="answer" label={t('credit.answer_text')} max={2_000} rows={4} required />
        <fieldset className="shares" aria-describedby={`${dispute.id}-shares`}>
          <legend className="field__label">{t('credit.answer_shares')}</legend>
          <p className="field__hint" id={`${dispute.id}-shares`}>
            {t('credit.answer_shares_hint')}{' '}
            <output>{sum === undefined ? null : t('credit.answer_sum', { sum })}</output>
          </p>
          <GroupError name="shares" error={fieldError(state.errors, 'shares')} />
          <div className="shares__fields">
            {proposal.shares.map((share) => (
              <Field
                {...number}
                key={share.key}
                name={`${SHARE}${share.key}`}
                label={t('credit.answer_share_of', {
                  name: share.displayName || t('common.former_member'),
                })}
                required
                defaultValue={state.values[`${SHARE}${share.key}`] ?? share.permille}
              />
            ))}
            <Field name="added" label={t('credit.answer_add')} autoComplete="off" />
            <Field {...number} name="addedShare" label={t('credit.answer_add_share')} />
          </div>
        </fieldset>
        <p className="row">
          <SubmitButton name="decision" value="reject" look="quiet">
            {t('credit.answer_reject')}
          </SubmitButton>
          <SubmitButton name="decision" value="accept">
            {t('credit.answer_accept')}
          </SubmitButton>
        </p>
      </ActionForm>
    </Disclosure>
  )
}
