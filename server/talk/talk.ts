import type { Deps } from '../deps.ts'
import { type Limits, limited } from '../http/limits.ts'
import { readTalk } from './read-talk.ts'
import { say, threadsOn } from './say.ts'

export const createTalk = (deps: Deps, limits: Limits) => ({
  say: limited(limits, 'comment', say(deps)),
  threads: threadsOn(deps),
  read: readTalk(deps),
})
