import { Form } from '@remix-run/react'
import { GRANTS } from '#app/domain/standing/levels.ts'
import { useFormat, useT } from '#app/messages/use-t.tsx'
import { Who } from '#app/ui/avatar.tsx'
import { SubmitButton } from '#app/ui/button.tsx'
import { Field, Select } from '#app/ui/field.tsx'
import { formStateFor } from '#app/ui/form-errors.ts'
import { FormProblems } from '#app/ui/form-problems.tsx'
import { Badge } from '#app/ui/notice.tsx'

type Trusted = { handle: string; displayName: string; level: (typeof GRANTS)[number]; createdAt: Date }

/** Lists the members whom the brand trusts independently of their points. */
export function Trust({ trusted, answer }: { trusted: readonly Trusted[]; answer: unknown }) {
  const t = useT()
  const { refusal, errors, values } = formStateFor(answer, { intent: 'trust' })
  return (
    <section className="stack">
      <h2>{t('trust.title')}</h2>
      <p className="muted measure">{t('trust.about')}</p>
      {trusted.length === 0 ? <p>{t('trust.none')}</p> : null}
      <ul className="rows rows--tight">
        {trusted.map((person) => (
          <OneTrusted key={person.handle} person={person} />
        ))}
      </ul>
      <Form method="post" className="form">
        <input type="hidden" name="intent" value="trust" />
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
        <Select
          name="level"
          label={t('trust.level')}
          error={errors.level}
          defaultValue={values.level ?? 'trusted'}
          options={GRANTS.map((level) => ({ value: level, label: t(`trust.${level}`) }))}
        />
        <SubmitButton>{t('trust.give')}</SubmitButton>
      </Form>
    </section>
  )
}

function OneTrusted({ person }: { person: Trusted }) {
  const t = useT()
  const format = useFormat()
  return (
    <li className="team-row">
      <Who person={person} size={36}>
        <span className="muted small"> @{person.handle}</span>
      </Who>
      <Form method="post" className="row">
        <input type="hidden" name="intent" value="withdraw" />
        <input type="hidden" name="handle" value={person.handle} />
        <input type="hidden" name="level" value="none" />
        <Badge>{t(`trust.${person.level}`)}</Badge>
        <span className="meta">{t('trust.since', { date: format.date(person.createdAt) })}</span>
        <SubmitButton look="quiet" size="small">
          {t('trust.withdraw')}
          <span className="sr-only">: {person.displayName}</span>
        </SubmitButton>
      </Form>
    </li>
  )
}
