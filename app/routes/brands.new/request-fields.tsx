import { useState } from 'react'
import { slugOf } from '#app/domain/slug.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { Availability, useAvailability } from '#app/ui/availability.tsx'
import { Field } from '#app/ui/field.tsx'
import { TextArea } from '#app/ui/text-area.tsx'

type Props = { typed: Record<string, unknown>; errors: Record<string, string>; origin: string }

/** The fields of a request. An empty address is made from the name; whether both are free is shown at once. */
export function RequestFields({ typed, errors, origin }: Props) {
  const t = useT()
  const text = (name: string) => String(typed[name] ?? '')
  const [name, setName] = useState(text('name'))
  const [slug, setSlug] = useState(text('slug'))
  const shown = slug || slugOf(name, '')
  const check = useAvailability(name.trim().length > 1 ? paths.checkBrand({ name, slug: shown }) : null)
  // The inputs keep their own values: what is typed before the page is interactive must not be lost.
  return (
    <>
      <Field
        name="name"
        label={t('brand.request_name')}
        required
        maxLength={80}
        error={errors.name}
        defaultValue={text('name')}
        onChange={(event) => setName(event.target.value)}
      />
      <div>
        <Field
          name="slug"
          label={t('brand.request_slug')}
          hint={t('brand.request_slug_hint', { address: origin + paths.brand(shown || 'nama-merek') })}
          placeholder={slugOf(name, '')}
          autoCapitalize="none"
          autoComplete="off"
          spellCheck={false}
          error={errors.slug}
          defaultValue={text('slug')}
          onChange={(event) => setSlug(event.target.value)}
        />
        <Availability state={check} free={t('brand.slug_free')} />
      </div>
      <Field
        name="site"
        label={t('brand.request_site')}
        hint={t('brand.request_site_hint')}
        inputMode="url"
        autoComplete="url"
        error={errors.site}
        defaultValue={text('site')}
      />
      <TextArea
        name="why"
        label={t('brand.request_why')}
        hint={t('brand.request_why_hint')}
        required
        max={2000}
        rows={5}
        error={errors.why}
        defaultValue={text('why')}
      />
    </>
  )
}
