import { CURRENCIES } from '#app/domain/challenges/pot.ts'
import { LICENCES } from '#app/domain/credit/manifest.ts'
import { useT } from '#app/messages/use-t.tsx'
import { Field, Select } from '#app/ui/field.tsx'
import { FormSection } from './form-section.tsx'

type Props = { licence: string | undefined; hasOpened: boolean }

/** The fields of what the brand promises: pledge, licence and shared reward. Fixed ones are read-only and still sent. */
export function PromiseFields({ licence, hasOpened }: Props) {
  const t = useT()
  return (
    <FormSection title={t('studio.section_promises')} about={t('studio.section_promises_about')}>
      {hasOpened ? <p className="muted">{t('studio.promises_fixed')}</p> : null}
      <Field
        name="pledge.permille"
        type="number"
        min={0}
        max={100}
        step={0.1}
        label={t('studio.field_pledge_share')}
        hint={t('studio.field_pledge_share_hint')}
        required
        readOnly={hasOpened}
      />
      <Field
        name="pledge.hours"
        type="number"
        min={1}
        max={720}
        label={t('studio.field_pledge_hours')}
        hint={t('studio.field_pledge_hours_hint')}
        required
        readOnly={hasOpened}
      />
      {hasOpened ? (
        <input type="hidden" name="licence" value={licence} />
      ) : (
        <Select
          name="licence"
          label={t('studio.field_licence')}
          options={LICENCES.map((value) => ({
            value,
            label: value === 'terms' ? t('studio.licence_terms') : value,
          }))}
        />
      )}
      <Field
        name="pot.amount"
        inputMode="decimal"
        autoComplete="off"
        label={t('studio.field_pot')}
        hint={t('studio.field_pot_hint')}
      />
      <Select
        name="pot.currency"
        label={t('studio.field_currency')}
        options={CURRENCIES.map((value) => ({ value, label: value }))}
      />
      <Field
        name="disputeDays"
        type="number"
        min={3}
        max={90}
        label={t('studio.field_dispute_days')}
        required
      />
    </FormSection>
  )
}
