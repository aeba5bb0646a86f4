import { NOON } from './people.ts'

/** Creates a clock that stands still until a test advances it. */
export function createClock(start: Date = NOON) {
  let at = start.getTime()
  return {
    now: () => new Date(at),
    advance(ms: number) {
      at += ms
    },
    set(moment: Date) {
      at = moment.getTime()
    },
  }
}
