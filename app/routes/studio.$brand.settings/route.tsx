import type { ActionFunctionArgs } from '@remix-run/node'
import { Form, useActionData } from '@remix-run/react'
import { ChangeBrand } from '#app/domain/brands/forms.ts'
import { parse } from '#app/domain/parse.ts'
import { redirectWith } from '#app/flash.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { refusedForm, requireMember, valueOrThrow } from '#app/responses.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { Field } from '#app/ui/field.tsx'
import { FormProblems, formState } from '#app/ui/form-problems.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import { useStudio } from '../studio.$brand/use-studio.ts'

const FIELDS = ['name', 'tagline', 'about', 'voice'] as const

export async function action({ params, request, context: { app, actor } }: ActionFunctionArgs) {
  const form = await request.formData()
  requireMember(actor, form)
  const brand = valueOrThrow(await app.brands.view(actor, params.brand ?? ''))
  const input = parse(ChangeBrand, Object.fromEntries(FIELDS.map((name) => [name, form.get(name) ?? ''])))
  if (!input.ok) return refusedForm(input, form)
  // Passes only the changed fields on, because the audit log names them.
  const changed = Object.fromEntries(
    FIELDS.flatMap((name) => (input.value[name] === brand[name] ? [] : [[name, input.value[name]]])),
  )
  if (Object.keys(changed).length > 0) {
    const result = await app.brands.change(actor, brand.id, changed)
    if (!result.ok) return refusedForm(result, form)
  }
  return redirectWith(paths.studioSection(brand.slug, 'settings'), { key: 'studio.saved' })
}

export default function BrandSettings() {
  const studio = useStudio()
  const t = useT()
  const { refusal, errors, values } = formState(useActionData())
  const typed = refusal ? values : studio
  if (!studio.can.manage) return <p className="muted">{t('studio.only_managers')}</p>
  return (
    <section className="stack">
      <h2>{t('studio.settings')}</h2>
      <Form method="post" className="form">
        <FormProblems refusal={refusal} />
        <Field
          name="name"
          label={t('studio.brand_name')}
          required
          error={errors.name}
          defaultValue={typed.name}
        />
        <Field
          name="tagline"
          label={t('studio.brand_tagline')}
          hint={t('studio.brand_tagline_hint')}
          wide
          error={errors.tagline}
          defaultValue={typed.tagline}
        />
        <TextArea
          name="about"
          label={t('brand.about')}
          hint={t('studio.markdown_hint')}
          max={5000}
          rows={6}
          wide
          error={errors.about}
          defaultValue={typed.about}
        />
        <TextArea
          name="voice"
          label={t('brand.voice')}
          hint={t('studio.brand_voice_hint')}
          max={2000}
          rows={5}
          wide
          error={errors.voice}
          defaultValue={typed.voice}
        />
        <SubmitButton>{t('common.save')}</SubmitButton>
      </Form>
    </section>
  )
}
