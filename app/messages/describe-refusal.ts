import type { Refusal } from '../domain/decision.ts'
import type { Translate } from './catalogue.ts'
import type { Format } from './format.ts'

type Described = { code: string; detail?: Refusal['detail'] }

/** Replaces the time of a refusal's detail by words for the reader's zone. */
export const readableDetail = (detail: Refusal['detail'], format: Format): Refusal['detail'] =>
  detail?.until === undefined ? detail : { ...detail, until: format.full(detail.until) }

/** Returns the key of the sentence for a refusal: of its kind, where there is one. */
export function refusalKey(t: Pick<Translate, 'has'>, { code, detail }: Described): string {
  const ofKind = `refusal.${code}_${detail?.kind}`
  return t.has(ofKind) ? ofKind : `refusal.${code}`
}

/** Returns the sentence for a refusal, with times in the reader's zone. */
export const describeRefusal = (t: Translate, format: Format, refusal: Described): string =>
  t.dynamic(refusalKey(t, refusal), readableDetail(refusal.detail, format))
