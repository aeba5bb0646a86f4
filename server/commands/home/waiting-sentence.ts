import type { Translate } from '#app/messages/catalogue.ts'
import type { WaitingItem } from './waiting.ts'

export const waitingSentence = (
  t: Translate,
  { kind, title, name }: Pick<WaitingItem, 'kind' | 'title' | 'name'>,
): string => (kind === 'team' ? t('waiting.team', { title }) : t(`waiting.${kind}`, { title, name }))
