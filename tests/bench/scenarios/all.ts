import type { Scenario } from '../scenario.ts'
import { kill } from './crash.ts'
import { bursts, busy, fan, many } from './crowds.ts'
import { idle, sockets } from './idle.ts'
import { pacedTyping } from './paced.ts'
import { pages } from './pages.ts'
import { paper } from './paper.ts'
import { votes } from './votes.ts'

/** All scenarios in the order of the table; `--only` selects by name. */
export const scenarios: Record<string, Scenario> = {
  ...{ busy, fan, many, bursts, paced: pacedTyping },
  ...{ paper, kill, idle, sockets, pages, votes },
}
