import { challenges } from './challenges.ts'
import { chapters } from './chapters.ts'
import { control } from './control.ts'
import { credit } from './credit.ts'
import { exports } from './exports.ts'
import { home } from './home.ts'
import { ideas } from './ideas.ts'
import { imported } from './imported.ts'
import { links } from './links.ts'
import { promises } from './promises.ts'
import { reading } from './reading.ts'
import { refusals } from './refusals.ts'
import { search } from './search.ts'
import { shell } from './shell.ts'
import { stories } from './stories.ts'
import { talk } from './talk.ts'
import { watch } from './watch.ts'

/** What everybody reads: sent with every page. */
export const pages = {
  ...challenges,
  ...chapters,
  ...control,
  ...credit,
  ...exports,
  ...imported,
  ...home,
  ...ideas,
  ...links,
  ...promises,
  ...reading,
  ...refusals,
  ...search,
  ...shell,
  ...stories,
  ...talk,
  ...watch,
} as const
