import { Form, Link } from '@remix-run/react'
import { useT } from '#app/messages/use-t.tsx'
import { SubmitButton } from '#app/ui/button.tsx'
import { Disclosure } from '#app/ui/disclosure.tsx'
import { Options } from '#app/ui/field.tsx'

export type Filters = {
  only?: 'published' | 'pending' | 'declined' | undefined
  kind?: 'auto' | 'saved' | 'restore' | 'undo' | 'import' | 'merge' | undefined
  period?: 'day' | 'week' | 'month' | undefined
  brand?: string | undefined
  challenge?: string | undefined
  story?: string | undefined
  member?: string | undefined
}

const STATES = ['published', 'pending', 'declined'] as const
const KINDS = ['saved', 'auto', 'restore', 'undo', 'import', 'merge'] as const
const PERIODS = ['day', 'week', 'month'] as const

type Props = {
  filters: Filters
  brands: readonly { slug: string; name: string }[]
  challenges: readonly { slug: string; title: string }[]
  /** Only signed-in members can list drafts. */
  signedIn: boolean
  /** The page belongs to one member, so that the member filter is not shown. */
  action: string
  own?: boolean
}

/** The filters of a list of changes. They are in the URL: they work without JavaScript and can be shared. */
export function ChangeFilters({ filters, brands, challenges, signedIn, action, own = false }: Props) {
  const t = useT()
  const isSet = Object.entries(filters).some(([name, value]) => value && !(own && name === 'member'))
  return (
    <Disclosure label={t('changes.filter')} open={isSet}>
      <Form method="get" action={action} className="change-filters" aria-label={t('changes.filter')}>
        {signedIn ? (
          <Choice
            name="only"
            label={t('changes.state')}
            value={filters.only}
            options={STATES.map((each) => ({ value: each, label: t(`changes.${each}`) }))}
          />
        ) : null}
        <Choice
          name="period"
          label={t('changes.period')}
          value={filters.period}
          options={PERIODS.map((each) => ({ value: each, label: t(`changes.period_${each}`) }))}
        />
        <Choice
          name="kind"
          label={t('changes.kind')}
          value={filters.kind}
          options={KINDS.map((each) => ({ value: each, label: t(`revisions.kind_${each}`) }))}
        />
        <Choice
          name="brand"
          label={t('changes.brand')}
          value={filters.brand}
          options={brands.map(({ slug, name }) => ({ value: slug, label: name }))}
        />
        <Choice
          name="challenge"
          label={t('changes.challenge')}
          value={filters.challenge}
          options={challenges.map(({ slug, title }) => ({ value: slug, label: title }))}
        />
        {filters.story ? <input type="hidden" name="story" value={filters.story} /> : null}
        {own ? null : (
          <label className="change-filters__field">
            <span className="field__label">{t('changes.member')}</span>
            <input name="member" className="input" defaultValue={filters.member} autoComplete="off" />
          </label>
        )}
        <p className="row">
          <SubmitButton look="quiet">{t('changes.apply')}</SubmitButton>
          {isSet ? <Link to={action}>{t('changes.clear')}</Link> : null}
        </p>
      </Form>
    </Disclosure>
  )
}

type ChoiceProps = {
  name: string
  label: string
  value: string | undefined
  options: { value: string; label: string }[]
}

function Choice({ name, label, value, options }: ChoiceProps) {
  const t = useT()
  return (
    <label className="change-filters__field">
      <span className="field__label">{label}</span>
      <select name={name} className="input" defaultValue={value ?? ''}>
        <option value="">{t('changes.any')}</option>
        <Options options={options} value={value} />
      </select>
    </label>
  )
}
