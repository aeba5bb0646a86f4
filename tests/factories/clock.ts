import { NOON } from './people.ts'

/** Time stands still until a test moves it. */
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
