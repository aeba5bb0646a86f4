import { challenges } from './challenges.ts'
import { editor } from './editor.ts'
import { ideas } from './ideas.ts'
import { identity } from './identity.ts'
import { refusals } from './refusals.ts'
import { revisions } from './revisions.ts'
import { shell } from './shell.ts'
import { stories } from './stories.ts'
import { studio } from './studio.ts'
import { talk } from './talk.ts'

/** English, and the list of all keys: the other language is checked against it. */
export const en = {
  ...challenges,
  ...editor,
  ...ideas,
  ...identity,
  ...refusals,
  ...revisions,
  ...shell,
  ...stories,
  ...studio,
  ...talk,
} as const
