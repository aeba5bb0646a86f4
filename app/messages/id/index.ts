import type { Catalogue } from '../catalogue.ts'
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

export const id = {
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
} satisfies Catalogue
