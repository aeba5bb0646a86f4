import type { Deps } from '../deps.ts'
import { type Limits, limited } from '../http/limits.ts'
import { say, threadsOn } from './say.ts'

export const createTalk = (deps: Deps, limits: Limits) => ({
  say: limited(limits, 'comment', say(deps)),
  threads: threadsOn(deps),
})
