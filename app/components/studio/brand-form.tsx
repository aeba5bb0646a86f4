import { Form } from '@remix-run/react'
import { type FormEvent, type ReactNode, useState } from 'react'
import { AccentField, accentOf } from '#app/components/brands/accent-field.tsx'
import { type BrandFace, BrandHead } from '#app/components/brands/brand-head.tsx'
import { Branded } from '#app/components/brands/branded.tsx'
import { FIELD_LABELS } from '#app/components/forms/field-labels.ts'
import type { AccentPair } from '#app/domain/brands/accent.ts'
import { useT } from '#app/messages/use-t.tsx'
import { Button, SubmitButton } from '#app/ui/button.tsx'
import { Field } from '#app/ui/field.tsx'
import type { FormState } from '#app/ui/form-errors.ts'
import { FormProblems } from '#app/ui/form-problems.tsx'
import { RichText } from '#app/ui/rich-text.tsx'
import { TextArea } from '#app/ui/text-area.tsx'

type PreviewProps = { brand: BrandFace & { about: string; voice: string }; accent: AccentPair }

/** Shows a brand's page as members will see it, inside a form. Its controls do nothing. */
function BrandPreview({ brand, accent }: PreviewProps) {
  const t = useT()
  return (
    <section className="preview" aria-label={t('studio.preview')}>
      <p className="preview__label">{t('studio.preview')}</p>
      {/* React 18 does not know the attribute as a boolean. */}
      <div {...{ inert: '' }}>
        <Branded accent={accent}>
          <BrandHead brand={{ ...brand, accent }} level={3} actions={<Button>{t('follow.start')}</Button>} />
          <div className="preview__body stack">
            {brand.about ? <RichText text={brand.about} /> : null}
            {brand.voice ? (
              <div className="quote-rule">
                <RichText text={brand.voice} />
              </div>
            ) : null}
          </div>
        </Branded>
      </div>
    </section>
  )
}

export type BrandTexts = {
  name: string
  tagline: string
  about: string
  voice: string
  chosenAccent: string
  reportsToHide: number
}
type FieldName = 'name' | 'tagline' | 'accent' | 'about' | 'voice' | 'reportsToHide'

type Props = {
  brand: BrandFace & BrandTexts
  state: FormState
  /** The fields of this form; the others keep their stored values in the preview. */
  fields: readonly FieldName[]
  submit: string
  children?: ReactNode
}

/** The form for a brand's texts and colour, with a preview: live with JavaScript, by a button without it. */
export function BrandForm({ brand, state, fields, submit, children }: Props) {
  const t = useT()
  const { errors, refusal, values } = state
  const stored = { ...brand, accent: brand.chosenAccent, reportsToHide: String(brand.reportsToHide) }
  const [typed, setTyped] = useState<Partial<Record<FieldName, string>>>(values)
  const initial = (field: FieldName) => values[field] ?? stored[field]
  const shown = (field: FieldName) => typed[field] ?? stored[field]
  const onInput = ({ target }: FormEvent) => {
    if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)
      setTyped((before) => ({ ...before, [target.name || 'accent']: target.value }))
  }
  return (
    <Form method="post" className="with-preview" onInput={onInput} preventScrollReset>
      <div className="form">
        <FormProblems refusal={refusal} labels={FIELD_LABELS} />
        {fields.includes('name') ? (
          <Field
            name="name"
            label={t('studio.brand_name')}
            required
            error={errors.name}
            defaultValue={initial('name')}
          />
        ) : null}
        {fields.includes('tagline') ? (
          <Field
            name="tagline"
            label={t('studio.brand_tagline')}
            hint={t('studio.brand_tagline_hint')}
            error={errors.tagline}
            defaultValue={initial('tagline')}
          />
        ) : null}
        {fields.includes('accent') ? (
          <AccentField
            name="accent"
            error={errors.accent}
            defaultValue={initial('accent')}
            brandName={shown('name')}
          />
        ) : null}
        {fields.includes('about') ? (
          <TextArea
            name="about"
            label={t('brand.about')}
            hint={t('studio.markdown_hint')}
            max={5000}
            rows={6}
            error={errors.about}
            defaultValue={initial('about')}
          />
        ) : null}
        {fields.includes('voice') ? (
          <TextArea
            name="voice"
            label={t('brand.voice')}
            hint={t('studio.brand_voice_hint')}
            max={2000}
            rows={5}
            error={errors.voice}
            defaultValue={initial('voice')}
          />
        ) : null}
        {fields.includes('reportsToHide') ? (
          <Field
            name="reportsToHide"
            label={t('studio.reports_to_hide')}
            hint={t('studio.reports_to_hide_hint')}
            inputMode="numeric"
            required
            error={errors.reportsToHide}
            defaultValue={initial('reportsToHide')}
          />
        ) : null}
        {children}
        <p className="row">
          <SubmitButton>{submit}</SubmitButton>
          <noscript>
            <button type="submit" className="button button--quiet" name="intent" value="preview">
              {t('studio.show_preview')}
            </button>
          </noscript>
        </p>
      </div>
      <BrandPreview
        brand={{
          ...brand,
          name: shown('name'),
          tagline: shown('tagline'),
          about: shown('about'),
          voice: shown('voice'),
        }}
        accent={accentOf(shown('accent'), shown('name'))}
      />
    </Form>
  )
}
