import type { ActionFunctionArgs } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { PictureForm } from '#app/components/brands/picture-form.tsx'
import { BrandForm } from '#app/components/studio/brand-form.tsx'
import { saveBrandForm } from '#app/components/studio/save-brand-form.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { redirectWith } from '#app/responses.ts'
import { LinkButton } from '#app/ui/button.tsx'
import { formState } from '#app/ui/form-problems.tsx'
import { useStudio } from '../studio.$brand/studio-view.ts'

const FIELDS = ['name', 'tagline', 'accent', 'about', 'voice', 'reportsToHide'] as const

export const action = (args: ActionFunctionArgs) =>
  saveBrandForm(args, FIELDS, (slug) =>
    redirectWith(paths.studioSection(slug, 'settings'), { key: 'studio.saved' }),
  )

export default function BrandSettings() {
  const studio = useStudio()
  const t = useT()
  const state = formState(useActionData())
  if (!studio.can.manage) return <p className="muted">{t('studio.only_managers')}</p>
  const of = { kind: 'brand' as const, id: studio.id }
  return (
    <div className="stack-wide">
      <section className="stack">
        <h2>{t('brand.texts')}</h2>
        <BrandForm brand={studio} state={state} fields={FIELDS} submit={t('common.save')} />
      </section>
      <section className="stack">
        <h2>{t('brand.face')}</h2>
        <p className="muted">{t('brand.face_about')}</p>
        <PictureForm of={of} use="mark" isSet={studio.mark !== null} />
        <PictureForm
          of={of}
          use="cover"
          focus={studio.coverFocus}
          alt={studio.coverAlt}
          isSet={studio.coverId !== null}
        />
      </section>
      <section className="stack">
        <h2>{t('webhooks.title')}</h2>
        <p className="muted">{t('webhooks.about')}</p>
        <p>
          <LinkButton to={paths.webhooks(studio.slug)} look="quiet">
            {t('webhooks.title')}
          </LinkButton>
        </p>
      </section>
    </div>
  )
}
