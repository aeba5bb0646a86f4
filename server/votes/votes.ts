import type { Deps } from '../deps.ts'
import { judgeFlag } from './judge-flag.ts'
import { listFlags } from './list-flags.ts'

export const createVotes = (deps: Deps) => ({
  flags: listFlags(deps),
  judgeFlag: judgeFlag(deps),
})
