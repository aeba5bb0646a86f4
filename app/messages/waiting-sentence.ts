import type { Translate } from './catalogue.ts'

type Waiting = { kind: 'team' | 'coauthor' | 'vote' | 'question'; title: string; name: string }

/** Writes one sentence about something that waits for the member's answer. */
export const waitingSentence = (t: Translate, { kind, title, name }: Waiting): string =>
  kind === 'team' || kind === 'vote' ? t(`waiting.${kind}`, { title }) : t(`waiting.${kind}`, { title, name })
