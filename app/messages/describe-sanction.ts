import type { SanctionType } from '../domain/moderation/sanctions.ts'
import type { Translate } from './catalogue.ts'
import type { Format } from './format.ts'

type Described = { type: SanctionType; brand: { name: string } | null; until: Date | string | null }

/** Returns what a sanction is, where it applies and until when, in one line. */
export function describeSanction(t: Translate, format: Format, { type, brand, until }: Described): string {
  const end = until ? format.full(until) : ''
  return brand
    ? t(`sanctions.${type}_in`, { brand: brand.name, until: end })
    : t(`sanctions.${type}_everywhere`, { until: end })
}
