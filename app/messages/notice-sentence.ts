import type { Translate } from './catalogue.ts'
import type { Format } from './format.ts'

type Waiting = { kind: 'team' | 'coauthor' | 'vote' | 'question'; title: string; name: string }

/** Writes one sentence about something that waits for the member's answer. */
export const waitingSentence = (t: Translate, { kind, title, name }: Waiting): string =>
  kind === 'team' || kind === 'vote' ? t(`waiting.${kind}`, { title }) : t(`waiting.${kind}`, { title, name })

type Sayable = {
  kind: string
  data: Record<string, string | number>
  title: string | null
  story: string | null
  name: string | null
  /** How many other people did the same at the same place. */
  others: number
}

/** Writes a notice as one sentence; its messages are `notice.<kind>` and, for groups, `notice.<kind>_many`. */
export function noticeSentence(t: Translate, format: Pick<Format, 'full'>, notice: Sayable): string {
  const { kind, data, others } = notice
  const gone = t('notices.gone')
  const many = `notice.${kind}_many`
  const key = others > 0 && t.has(many) ? many : `notice.${kind}`
  return t.dynamic(key, {
    ...data,
    ...(others > 0 && { count: others }),
    title: notice.title ?? gone,
    story: notice.story ?? gone,
    name: notice.name ?? t('notices.somebody'),
    ...(data.until !== undefined && { until: format.full(data.until) }),
    ...(data.role !== undefined && { role: t.dynamic(`studio.role_${data.role}`) }),
  })
}
