import { Link } from '@remix-run/react'
import { type ChangeEvent, useRef, useState } from 'react'
import { FIELD_LABELS } from '#app/components/forms/field-labels.ts'
import { suggestedHandle } from '#app/domain/identity/handle.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { Availability, useAvailability } from '#app/ui/availability.tsx'
import { buttonClass, SubmitButton } from '#app/ui/button.tsx'
import { Field } from '#app/ui/field.tsx'
import { ActionForm, formState } from '#app/ui/form-problems.tsx'

type Props = { answer: unknown; next: string }

/** The form of a new account. Without JavaScript a button of its own checks the username. */
export function JoinForm({ answer, next }: Props) {
  const t = useT()
  const state = formState(answer)
  const onward = next === paths.home() ? {} : { next }
  return (
    <>
      <h1>{t('join.title')}</h1>
      <p className="lead">{t('join.lead')}</p>
      <ActionForm state={state} labels={FIELD_LABELS}>
        <Names values={state.values} isFree={isChecked(answer)} />
        <Field
          name="email"
          type="email"
          label={t('identity.email')}
          hint={t('identity.email_hint')}
          autoComplete="email"
          required
        />
        <Field
          name="password"
          type="password"
          label={t('identity.password')}
          hint={t('identity.password_hint')}
          autoComplete="new-password"
          required
        />
        <input type="hidden" name="next" value={next} />
        <div className="row">
          <SubmitButton>{t('join.submit')}</SubmitButton>
          <noscript>
            <button type="submit" name="intent" value="check" formNoValidate className={buttonClass('quiet')}>
              {t('join.check')}
            </button>
          </noscript>
        </div>
      </ActionForm>
      <p>
        {t('join.have_account')} <Link to={paths.login(onward)}>{t('login.submit')}</Link>
      </p>
    </>
  )
}

/** The answer to the button that only checks the username. */
const isChecked = (answer: unknown): boolean =>
  typeof answer === 'object' && answer !== null && 'isFree' in answer && answer.isFree === true

type NamesProps = { values: Record<string, string>; isFree: boolean }

/** Display name and username. The username follows the display name until the member types a username. */
function Names({ values, isFree }: NamesProps) {
  const t = useT()
  const suggested = useRef(values.handle ? undefined : '')
  const [handle, setHandle] = useState(values.handle ?? '')
  // A refused value has its answer beside the field already.
  const isAsked = handle.trim() !== '' && handle !== values.handle
  const live = useAvailability(isAsked ? paths.checkHandle({ handle }) : null)
  const state = live === 'unknown' && isFree && handle === values.handle ? 'free' : live
  const suggest = ({ target }: ChangeEvent<HTMLInputElement>) => {
    const input = target.form?.elements.namedItem('handle')
    if (!(input instanceof HTMLInputElement) || input.value !== suggested.current) return
    suggested.current = suggestedHandle(target.value)
    input.value = suggested.current
    setHandle(suggested.current)
  }
  // The inputs keep their own values: what is typed before the page is interactive must not be lost.
  return (
    <>
      <Field
        name="displayName"
        label={t('identity.display_name')}
        hint={t('join.name_hint')}
        autoComplete="name"
        maxLength={60}
        onChange={suggest}
      />
      <div>
        <Field
          name="handle"
          label={t('identity.handle')}
          hint={t('identity.handle_hint')}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={31}
          required
          onChange={(event) => setHandle(event.target.value)}
        />
        <Availability state={state} free={t('join.handle_free', { handle: `@${handle.trim()}` })} />
      </div>
    </>
  )
}
