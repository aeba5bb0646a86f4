import { Form } from '@remix-run/react'
import { parametersOf } from '#app/components/listening/room-links.ts'
import { useFormat, useT } from '#app/messages/use-t.tsx'
import { Button } from '#app/ui/button.tsx'
import { Field, Select } from '#app/ui/field.tsx'
import type { RoomView } from './room.ts'

const ZONES = ['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura', 'UTC']
const ZONE_NAMES: Record<string, string> = {
  'Asia/Jakarta': 'WIB (Jakarta)',
  'Asia/Makassar': 'WITA (Makassar)',
  'Asia/Jayapura': 'WIT (Jayapura)',
}

/** Names the challenge, the voices and the zone of the figures: the form is folded on phones and not printed. */
export function FiltersInWords({ query, names }: Pick<RoomView, 'query' | 'names'>) {
  const t = useT()
  const { challengeId, voices, zone } = query
  const challenge = challengeId === null ? undefined : names.find(({ id }) => id === challengeId)?.title
  return (
    <p className="meta">
      {challenge ? (
        <>
          {t('listening.challenge')}: <bdi>{challenge}</bdi> ·{' '}
        </>
      ) : null}
      {voices === 'all' ? null : `${t('listening.voices')}: ${t(`listening.voices_${voices}`)} · `}
      {t('listening.zone')}: <bdi>{ZONE_NAMES[zone] ?? zone}</bdi>
      {voices === 'outside' ? ` · ${t('listening.outside_note')}` : null}
    </p>
  )
}

/**
 * Period, comparison, zone, voices and challenge. All of it is in the URL, so that a view can be shared. On phones they are
 * folded into one line; wide screens show them at once where the browser can style the content of a closed `details`.
 */
export function RoomFilters({ query, names }: Pick<RoomView, 'query' | 'names'>) {
  const t = useT()
  const format = useFormat()
  const now = parametersOf(query)
  const zones = [...new Set([...ZONES, query.zone, format.zone])]
  return (
    <details className="disclosure listening__fold">
      <summary>{t('listening.filters')}</summary>
      <Form className="listening__filters" key={JSON.stringify(now)}>
        <Field name="from" label={t('listening.from')} type="date" defaultValue={now.from} required />
        <Field name="to" label={t('listening.to')} type="date" defaultValue={now.to} required />
        <Select
          name="compare"
          label={t('listening.compare')}
          defaultValue={now.compare}
          required
          options={(['before', 'year', 'none'] as const).map((value) => ({
            value,
            label: t(`listening.compare_${value}`),
          }))}
        />
        <Select
          name="zone"
          label={t('listening.zone')}
          defaultValue={query.zone}
          required
          options={zones.map((value) => ({ value, label: ZONE_NAMES[value] ?? value }))}
        />
        <Select
          name="voices"
          label={t('listening.voices')}
          defaultValue={query.voices}
          required
          options={(['all', 'here', 'outside'] as const).map((value) => ({
            value,
            label: t(`listening.voices_${value}`),
          }))}
        />
        <Select
          name="challenge"
          label={t('listening.challenge')}
          defaultValue={query.challengeId ?? ''}
          required
          options={[
            { value: '', label: t('listening.all_challenges') },
            ...names.map(({ id, title }) => ({ value: id, label: title })),
          ]}
        />
        <Button type="submit">{t('listening.apply')}</Button>
      </Form>
    </details>
  )
}
