import { Form } from '@remix-run/react'
import { type FormEvent, type ReactNode, useState } from 'react'
import { AccentField, accentOf } from '#app/components/brands/accent-field.tsx'
import { type BrandFace, BrandHead } from '#app/components/brands/brand-head.tsx'
import { Branded } from '#app/components/brands/branded.tsx'
import { FIELD_LABELS } from '#app/components/forms/field-labels.ts'
import type { AccentPair } from '#app/domain/brands/accent.ts'
import { useT } from '#app/messages/use-t.tsx'
import { Button, SubmitButton } from '#app/ui/button.tsx'
import { Field, SubmittedContext } from '#app/ui/field.tsx'
import { FormProblems, type FormState } from '#app/ui/form-problems.tsx'
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
  const { name, tagline, about, voice, chosenAccent: accent } = brand
  const stored = { name, tagline, about, voice, accent, reportsToHide: String(brand.reportsToHide) }
  const submitted = { errors: state.errors, values: { ...stored, ...state.values } }
  const [typed, setTyped] = useState<Partial<Record<FieldName, string>>>(state.values)
  const shown = (field: FieldName) => typed[field] ?? stored[field]
  const onInput = ({ target }: FormEvent) => {
    if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)
      setTyped((before) => ({ ...before, [target.name || 'accent']: target.value }))
  }
  return (
    <SubmittedContext.Provider value={submitted}>
      <Form method="post" className="with-preview" onInput={onInput} preventScrollReset>
        <div className="form">
          <FormProblems refusal={state.refusal} labels={FIELD_LABELS} />
          {fields.includes('name') ? <Field name="name" label={t('studio.brand_name')} required /> : null}
          {fields.includes('tagline') ? (
            <Field name="tagline" label={t('studio.brand_tagline')} hint={t('studio.brand_tagline_hint')} />
          ) : null}
          {fields.includes('accent') ? (
            <AccentField
              name="accent"
              error={state.errors.accent}
              defaultValue={submitted.values.accent}
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
            />
          ) : null}
          {fields.includes('voice') ? (
            <TextArea
              name="voice"
              label={t('brand.voice')}
              hint={t('studio.brand_voice_hint')}
              max={2000}
              rows={5}
            />
          ) : null}
          {fields.includes('reportsToHide') ? (
            <Field
              name="reportsToHide"
              label={t('studio.reports_to_hide')}
              hint={t('studio.reports_to_hide_hint')}
              inputMode="numeric"
              required
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
    </SubmittedContext.Provider>
  )
}
