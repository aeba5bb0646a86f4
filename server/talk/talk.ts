import type { Deps } from '../deps.ts'
import type { Passages } from './passages.ts'
import { readTalk } from './read-talk.ts'
import { resolve } from './resolve.ts'
import { say, threadsOn } from './say.ts'

export const createTalk = (deps: Deps, passages: Passages) => ({
  say: say(deps, passages),
  resolve: resolve(deps),
  threads: threadsOn(deps),
  read: readTalk(deps),
})
