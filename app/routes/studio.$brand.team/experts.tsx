import { Form } from '@remix-run/react'
import { BADGE_LENGTH } from '#app/domain/standing/badge-forms.ts'
import { useFormat, useT } from '#app/messages/use-t.tsx'
import { Who } from '#app/ui/avatar.tsx'
import { SubmitButton } from '#app/ui/button.tsx'
import { Field } from '#app/ui/field.tsx'
import { formStateFor } from '#app/ui/form-errors.ts'
import { FormProblems } from '#app/ui/form-problems.tsx'
import { Badge } from '#app/ui/notice.tsx'

type Expert = { handle: string; displayName: string; label: string; createdAt: Date }

/** Lists the brand's experts, with forms to give and withdraw badges. */
export function Experts({ experts, answer }: { experts: readonly Expert[]; answer: unknown }) {
  const t = useT()
  const { refusal, errors, values } = formStateFor(answer, { intent: 'badge' })
  return (
    <section className="stack">
      <h2>{t('experts.title')}</h2>
      <p className="muted measure">{t('experts.about')}</p>
      {experts.length === 0 ? <p>{t('experts.none')}</p> : null}
      <ul className="rows rows--tight">
        {experts.map((person) => (
          <ExpertRow key={person.handle} person={person} />
        ))}
      </ul>
      <Form method="post" className="form">
        <input type="hidden" name="intent" value="badge" />
        <FormProblems refusal={refusal} />
        <Field
          name="handle"
          label={t('trust.handle')}
          required
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          error={errors.handle}
          defaultValue={values.handle}
        />
        <Field
          name="label"
          label={t('experts.label')}
          hint={t('experts.label_hint')}
          required
          max={BADGE_LENGTH}
          error={errors.label}
          defaultValue={values.label}
        />
        <SubmitButton>{t('experts.give')}</SubmitButton>
      </Form>
    </section>
  )
}

function ExpertRow({ person }: { person: Expert }) {
  const t = useT()
  const format = useFormat()
  return (
    <li className="team-row">
      <Who person={person} size={36}>
        <span className="muted small"> @{person.handle}</span>
      </Who>
      <Form method="post" className="row">
        <input type="hidden" name="intent" value="unbadge" />
        <input type="hidden" name="handle" value={person.handle} />
        <Badge tone="highlight">{t('badge.expert', { label: person.label })}</Badge>
        <span className="meta">{t('trust.since', { date: format.date(person.createdAt) })}</span>
        <SubmitButton look="quiet" size="small">
          {t('experts.withdraw')}
          <span className="sr-only">: {person.displayName}</span>
        </SubmitButton>
      </Form>
    </li>
  )
}
