import { Form } from '@remix-run/react'
import { type FormEvent, useState } from 'react'
import { ChallengePreview } from '#app/components/studio/challenge-preview.tsx'
import type { BrandRef } from '#app/domain/brands/look.ts'
import {
  type ChallengeTemplate,
  isTemplate,
  TEMPLATES,
  templateValues,
} from '#app/domain/challenges/templates.ts'
import { defaultChallengeValues } from '#app/domain/challenges/typed-challenge.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { Choices } from '#app/ui/field.tsx'

type Props = {
  brand: BrandRef
  /** The template of the preview when the page is loaded. */
  template: ChallengeTemplate
  zone: string
  /** The server's clock when the page was made. */
  now: Date
}

/** Lets a new brand choose a template, with a preview of the challenge's page: live, or by a button without JavaScript. */
export function FirstChallenge({ brand, template, zone, now }: Props) {
  const t = useT()
  const [chosen, setChosen] = useState(template)
  const onInput = ({ target }: FormEvent) => {
    if (target instanceof HTMLInputElement && isTemplate(target.value)) setChosen(target.value)
  }
  const typed = {
    ...defaultChallengeValues(now, zone, t.locale),
    ...templateValues(chosen, (key) => t(key)),
    startNow: 'on',
  }
  return (
    <Form method="get" action={paths.newChallenge(brand.slug)} className="with-preview" onInput={onInput}>
      <div className="form">
        <Choices
          name="template"
          legend={t('studio.templates')}
          defaultValue={template}
          options={TEMPLATES.map((name) => ({ value: name, label: t(`template.${name}.title`) }))}
        />
        <p className="row">
          <SubmitButton>{t('start.use_template')}</SubmitButton>
          <noscript>
            <button
              type="submit"
              className="button button--quiet"
              formAction={paths.firstSteps(brand.slug)}
              name="step"
              value="challenge"
            >
              {t('studio.show_preview')}
            </button>
          </noscript>
        </p>
      </div>
      <ChallengePreview typed={typed} zone={zone} brand={brand} now={now} id={brand.slug} />
    </Form>
  )
}
