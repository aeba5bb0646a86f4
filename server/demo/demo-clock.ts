/** Creates a clock that shows the current time unless it is set; the demo's past is played with it set back. */
export function createDemoClock(systemTime: () => Date = () => new Date()) {
  let fixed: Date | undefined
  return {
    now: () => fixed ?? systemTime(),
    set(moment: Date) {
      fixed = moment
    },
    reset() {
      fixed = undefined
    },
  }
}
export type DemoClock = ReturnType<typeof createDemoClock>
