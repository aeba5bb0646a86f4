/** The present, until it is turned back: the demo's past is played through commands that ask it for the time. */
export function createDemoClock(present: () => Date = () => new Date()) {
  let told: Date | undefined
  return {
    now: () => told ?? present(),
    turnTo(moment: Date) {
      told = moment
    },
    letGo() {
      told = undefined
    },
  }
}
export type DemoClock = ReturnType<typeof createDemoClock>
