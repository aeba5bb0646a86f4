import { GRANTS } from '#app/domain/standing/levels.ts'
import { useT } from '#app/messages/use-t.tsx'
import { Select } from '#app/ui/field.tsx'
import { Badge } from '#app/ui/notice.tsx'
import { type Grantee, Grants } from './grants.tsx'

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
