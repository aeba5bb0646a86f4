import { REASON_TEMPLATES } from '#app/domain/cases/templates.ts'
import { useT } from '#app/messages/use-t.tsx'
import { SubmitButton } from '#app/ui/button.tsx'
import { Disclosure } from '#app/ui/disclosure.tsx'
import { GroupError, Select } from '#app/ui/field.tsx'
import { ActionForm, formStateFor } from '#app/ui/form-problems.tsx'
import { TextArea } from '#app/ui/text-area.tsx'

/** The labels of the fields, for the list of errors above the form. */
const LABELS = {
  selected: 'cases.bulk',
  decision: 'cases.bulk_decision',
  template: 'cases.template_label',
  message: 'cases.message_optional',
}

const DECISIONS = ['approve', 'hide', 'remove'] as const
export const BULK_FORM = 'bulk-form'

/** One decision for the selected cases. A template is sent to each author in their own language. */
export function BulkForm({ answer }: { answer: unknown }) {
  const t = useT()
  const state = formStateFor(answer, { intent: 'bulk' })
  return (
    <div className="case-bulk">
      <Disclosure label={t('cases.bulk')} open={state.refusal !== undefined}>
        <ActionForm id={BULK_FORM} state={state} labels={LABELS}>
          <input type="hidden" name="intent" value="bulk" />
          <GroupError name="selected" error={state.errors.selected} text={t('cases.bulk_none')} />
          <Select
            name="decision"
            label={t('cases.bulk_decision')}
            defaultValue="approve"
            options={DECISIONS.map((value) => ({ value, label: t(`cases.${value}`) }))}
          />
          <Select
            name="template"
            label={t('cases.template_label')}
            defaultValue="advert"
            options={REASON_TEMPLATES.map((value) => ({ value, label: t(`cases.template_name.${value}`) }))}
          />
          <TextArea
            name="message"
            label={t('cases.message_optional')}
            hint={t('cases.own_hint')}
            rows={2}
            max={1000}
          />
          <SubmitButton>{t('cases.bulk')}</SubmitButton>
        </ActionForm>
      </Disclosure>
    </div>
  )
}
