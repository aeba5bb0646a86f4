import { Form } from '@remix-run/react'
import { FIELD_LABELS } from '#app/components/forms/field-labels.ts'
import { SCOPES } from '#app/domain/identity/scopes.ts'
import { useFormat, useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { Check, Field, fieldError, GroupError } from '#app/ui/field.tsx'
import { ActionForm, FormProblems, type FormState, wasChosen } from '#app/ui/form-problems.tsx'
import { Notice } from '#app/ui/notice.tsx'

type Token = { id: string; label: string; scopes: string[]; usedAt: string | Date | null }
type Props = { tokens: Token[]; made: string | undefined; state: FormState; revoke: FormState }

export function TokensSection({ tokens, made, state, revoke }: Props) {
  const t = useT()
  return (
    <section className="stack" id="tokens" aria-labelledby="tokens-title">
      <h2 id="tokens-title">{t('settings.tokens')}</h2>
      <p>{t('settings.tokens_lead')}</p>
      {made ? (
        <Notice tone="good">
          <p role="status">{t('settings.token_made')}</p>
          <p>
            <code className="code">{made}</code>
          </p>
        </Notice>
      ) : null}
      <FormProblems refusal={revoke.refusal} labels={FIELD_LABELS} />
      {tokens.length === 0 ? <p className="muted">{t('settings.tokens_none')}</p> : null}
      <ul className="rows rows--tight plain">
        {tokens.map((token) => (
          <TokenRow key={token.id} token={token} />
        ))}
      </ul>
      <NewToken state={state} />
    </section>
  )
}

function TokenRow({ token }: { token: Token }) {
  const t = useT()
  const format = useFormat()
  const used = token.usedAt
    ? t('settings.token_used', { when: format.relative(token.usedAt) })
    : t('settings.token_unused')
  return (
    <li className="row row--apart">
      <span>
        <bdi>{token.label}</bdi>{' '}
        <span className="meta">
          {token.scopes.join(', ')} · {used}
        </span>
      </span>
      <Form method="post" action={paths.settings()}>
        <input type="hidden" name="intent" value="revokeToken" />
        <SubmitButton
          look="danger"
          size="small"
          name="token"
          value={token.id}
          aria-label={t('settings.token_revoke_named', { label: token.label })}
        >
          {t('settings.token_revoke')}
        </SubmitButton>
      </Form>
    </li>
  )
}

function NewToken({ state }: { state: FormState }) {
  const t = useT()
  return (
    <ActionForm state={state} labels={FIELD_LABELS} action={paths.settings()}>
      <input type="hidden" name="intent" value="createToken" />
      <Field name="label" label={t('settings.token_label')} autoComplete="off" required />
      <fieldset>
        <legend className="field__label">{t('settings.token_scopes')}</legend>
        {SCOPES.map((scope) => (
          <Check
            key={scope}
            name="scopes"
            value={scope}
            label={t(`settings.scope_${scope}`)}
            defaultChecked={wasChosen(state, 'scopes', scope, scope === 'read')}
          />
        ))}
        <GroupError name="scopes" error={fieldError(state.errors, 'scopes')} />
      </fieldset>
      <SubmitButton>{t('settings.token_submit')}</SubmitButton>
    </ActionForm>
  )
}
