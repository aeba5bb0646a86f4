import type { Refusal } from '../domain/decision.ts'
import type { Translate } from './catalogue.ts'
import type { Format } from './format.ts'

type Described = { code: string; detail?: Refusal['detail'] }

/** Replaces the time of a refusal's detail by words for the reader's zone. */
export const readableDetail = (detail: Refusal['detail'], format: Format): Refusal['detail'] =>
  detail?.until === undefined ? detail : { ...detail, until: format.full(detail.until) }

/** Returns the sentence for a refusal, with times in the reader's zone. */
export const describeRefusal = (t: Translate, format: Format, { code, detail }: Described): string =>
  t.dynamic(`refusal.${code}`, readableDetail(detail, format))
