import type { SerializeFrom } from '@remix-run/node'
import { Form, useActionData } from '@remix-run/react'
import { dayIn } from '#app/domain/promises/due.ts'
import { MAX_OUTCOME, MAX_PROMISE } from '#app/domain/promises/limits.ts'
import { useFormat, useT } from '#app/messages/use-t.tsx'
import { SubmitButton } from '#app/ui/button.tsx'
import { Disclosure } from '#app/ui/disclosure.tsx'
import { Field, Select } from '#app/ui/field.tsx'
import { ActionForm, FormProblems, formStateFor } from '#app/ui/form-problems.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import type { App, ViewOf } from '#app/view-of.ts'

/** The labels of the fields, for the list of errors above the form. */
const LABELS = {
  text: 'promises.text',
  due: 'promises.due',
  owner: 'promises.owner',
}

type PromiseView = SerializeFrom<ViewOf<App['promises']['view']>>

/** The team's forms for a promise: keep, withdraw, reopen, change, or give it to another member. */
export function TeamForms({ promise }: { promise: PromiseView }) {
  const t = useT()
  if (!promise.can.settle) return null
  const isOpen = promise.state === 'open' || promise.state === 'late'
  return (
    <section className="section stack narrow">
      <h2>{t('promises.for_team')}</h2>
      {isOpen ? (
        <>
          <SettleForm intent="keep" />
          <SettleForm intent="withdraw" />
        </>
      ) : (
        <ReopenForm />
      )}
      {promise.can.change ? <ChangeForm promise={promise} /> : null}
      {promise.can.assign ? <AssignForm promise={promise} /> : null}
    </section>
  )
}

const useFormState = (intent: string) => formStateFor(useActionData(), { intent })

function SettleForm({ intent }: { intent: 'keep' | 'withdraw' }) {
  const t = useT()
  const { refusal, errors, values } = useFormState(intent)
  return (
    <Disclosure label={t(`promises.${intent}`)} open={refusal !== undefined}>
      <Form method="post" className="form">
        <input type="hidden" name="intent" value={intent} />
        <FormProblems refusal={refusal} labels={{ outcome: `promises.${intent}_outcome` }} />
        <p className="muted">{t(`promises.${intent}_about`)}</p>
        <TextArea
          name="outcome"
          label={t(`promises.${intent}_outcome`)}
          max={MAX_OUTCOME}
          rows={3}
          wide
          required={intent === 'withdraw'}
          error={errors.outcome}
          defaultValue={values.outcome}
        />
        <SubmitButton look={intent === 'keep' ? 'main' : 'danger'}>
          {t(`promises.${intent}_send`)}
        </SubmitButton>
      </Form>
    </Disclosure>
  )
}

function ReopenForm() {
  const t = useT()
  const state = useFormState('reopen')
  return (
    <Disclosure label={t('promises.reopen')} open={state.refusal !== undefined}>
      <ActionForm state={state} labels={LABELS}>
        <input type="hidden" name="intent" value="reopen" />
        <p className="muted">{t('promises.reopen_about')}</p>
        <SubmitButton look="quiet">{t('promises.reopen')}</SubmitButton>
      </ActionForm>
    </Disclosure>
  )
}

function ChangeForm({ promise: { text, due } }: { promise: PromiseView }) {
  const t = useT()
  const { zone } = useFormat()
  const state = useFormState('change')
  return (
    <Disclosure label={t('promises.change')} open={state.refusal !== undefined}>
      <ActionForm state={state} labels={LABELS}>
        <input type="hidden" name="intent" value="change" />
        <p className="muted">{t('promises.change_about')}</p>
        <TextArea
          name="text"
          label={t('promises.text')}
          max={MAX_PROMISE}
          rows={3}
          wide
          required
          defaultValue={text}
        />
        <Field
          name="due"
          type="date"
          label={t('promises.due')}
          hint={t('promises.due_hint', { zone })}
          required
          defaultValue={dayIn(new Date(due), zone)}
        />
        <SubmitButton look="quiet">{t('promises.change_send')}</SubmitButton>
      </ActionForm>
    </Disclosure>
  )
}

function AssignForm({ promise: { team, owner } }: { promise: PromiseView }) {
  const t = useT()
  const state = useFormState('assign')
  const others = team.filter(({ handle }) => handle !== owner?.handle)
  if (others.length === 0) return null
  return (
    <Disclosure label={t('promises.assign')} open={state.refusal !== undefined}>
      <ActionForm state={state} labels={LABELS}>
        <input type="hidden" name="intent" value="assign" />
        <Select
          name="owner"
          label={t('promises.owner')}
          required
          defaultValue={others[0]?.handle}
          options={others.map(({ handle, displayName }) => ({ value: handle, label: displayName }))}
        />
        <SubmitButton look="quiet">{t('promises.assign_send')}</SubmitButton>
      </ActionForm>
    </Disclosure>
  )
}
