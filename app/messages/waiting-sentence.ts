import type { Translate } from './catalogue.ts'

type Waiting = { kind: 'team' | 'coauthor' | 'question'; title: string; name: string }

/** What waits for a member's answer, in a sentence. */
export const waitingSentence = (t: Translate, { kind, title, name }: Waiting): string =>
  kind === 'team' ? t('waiting.team', { title }) : t(`waiting.${kind}`, { title, name })
