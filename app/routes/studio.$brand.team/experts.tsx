import { BADGE_LENGTH } from '#app/domain/standing/badge-length.ts'
import { useT } from '#app/messages/use-t.tsx'
import { Field } from '#app/ui/field.tsx'
import { Badge } from '#app/ui/notice.tsx'
import { type Grantee, Grants } from './grants.tsx'

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
