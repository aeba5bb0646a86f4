import { Form } from '@remix-run/react'
import type { ReactNode } from 'react'
import { BADGE_LENGTH } from '#app/domain/standing/badge-length.ts'
import { GRANTS } from '#app/domain/standing/levels.ts'
import { useFormat, useT } from '#app/messages/use-t.tsx'
import { Who } from '#app/ui/avatar.tsx'
import { SubmitButton } from '#app/ui/button.tsx'
import { Field, Select } from '#app/ui/field.tsx'
import { FormProblems, type FormState, formStateFor } from '#app/ui/form-problems.tsx'
import { Badge } from '#app/ui/notice.tsx'

export type Grantee = { handle: string; displayName: string; createdAt: Date }
type Props<Person> = {
  title: string
  about: string
  none: string
  people: readonly Person[]
  answer: unknown
  /** The intent and the label of the button, to give and to withdraw. */
  give: { intent: string; label: string }
  withdraw: { intent: string; label: string }
  /** The badge that shows what a person was given. */
  badge: (person: Person) => ReactNode
  /** The field that says what is given, beside the username. */
  field: (state: FormState) => ReactNode
}

/** Lists what the brand gives to single members, such as badges, with forms to give and to withdraw it. */
export function Grants<Person extends Grantee>(props: Props<Person>) {
  const { title, about, none, people, answer, give, withdraw, badge, field } = props
  const t = useT()
  const state = formStateFor(answer, { intent: give.intent })
  return (
    <section className="stack">
      <h2>{title}</h2>
      <p className="muted measure">{about}</p>
      {people.length === 0 ? <p>{none}</p> : null}
      <ul className="rows rows--tight">
        {people.map((person) => (
          <GrantRow key={person.handle} person={person} badge={badge(person)} withdraw={withdraw} />
        ))}
      </ul>
      <Form method="post" className="form">
        <input type="hidden" name="intent" value={give.intent} />
        <FormProblems
          refusal={state.refusal}
          labels={{ handle: 'trust.handle', label: 'experts.label', level: 'trust.level' }}
        />
        <Field
          name="handle"
          label={t('trust.handle')}
          required
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          error={state.errors.handle}
          defaultValue={state.values.handle}
        />
        {field(state)}
        <SubmitButton>{give.label}</SubmitButton>
      </Form>
    </section>
  )
}

type RowProps = { person: Grantee; badge: ReactNode; withdraw: Props<Grantee>['withdraw'] }

function GrantRow({ person, badge, withdraw }: RowProps) {
  const t = useT()
  const format = useFormat()
  return (
    <li className="team-row">
      <Who person={person} size={36}>
        <span className="muted small"> @{person.handle}</span>
      </Who>
      <Form method="post" className="row">
        <input type="hidden" name="intent" value={withdraw.intent} />
        <input type="hidden" name="handle" value={person.handle} />
        {badge}
        <span className="meta">{t('trust.since', { date: format.date(person.createdAt) })}</span>
        <SubmitButton look="quiet" size="small">
          {withdraw.label}
          <span className="sr-only">: {person.displayName}</span>
        </SubmitButton>
      </Form>
    </li>
  )
}

type Trusted = Grantee & { level: (typeof GRANTS)[number] }

/** Lists the members whom the brand trusts independently of their points. */
export function Trust({ trusted, answer }: { trusted: readonly Trusted[]; answer: unknown }) {
  const t = useT()
  return (
    <Grants
      title={t('trust.title')}
      about={t('trust.about')}
      none={t('trust.none')}
      people={trusted}
      answer={answer}
      give={{ intent: 'trust', label: t('trust.give') }}
      withdraw={{ intent: 'withdraw', label: t('trust.withdraw') }}
      badge={({ level }) => <Badge>{t(`trust.${level}`)}</Badge>}
      field={({ errors, values }) => (
        <Select
          name="level"
          label={t('trust.level')}
          error={errors.level}
          defaultValue={values.level ?? 'trusted'}
          options={GRANTS.map((level) => ({ value: level, label: t(`trust.${level}`) }))}
        />
      )}
    />
  )
}

/** Lists the brand's experts, with forms to give and withdraw badges. */
export function Experts({
  experts,
  answer,
}: {
  experts: readonly (Grantee & { label: string })[]
  answer: unknown
}) {
  const t = useT()
  return (
    <Grants
      title={t('experts.title')}
      about={t('experts.about')}
      none={t('experts.none')}
      people={experts}
      answer={answer}
      give={{ intent: 'badge', label: t('experts.give') }}
      withdraw={{ intent: 'unbadge', label: t('experts.withdraw') }}
      badge={({ label }) => <Badge tone="highlight">{t('badge.expert', { label })}</Badge>}
      field={({ errors, values }) => (
        <Field
          name="label"
          label={t('experts.label')}
          hint={t('experts.label_hint')}
          required
          maxLength={BADGE_LENGTH}
          error={errors.label}
          defaultValue={values.label}
        />
      )}
    />
  )
}
