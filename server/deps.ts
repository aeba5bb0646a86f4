import type { Database } from '#db/types.ts'
import type { Events } from './events.ts'

/** The dependencies of every command. The clock is injected, so that tests control the time. */
export type Deps = {
  db: Database
  now: () => Date
  events: Events
}
