import type { Database } from '#db/types.ts'
import type { Events } from './events.ts'

/** What every command is made with. Time and chance are handed in, so that tests own them. */
export type Deps = {
  db: Database
  now: () => Date
  events: Events
}
