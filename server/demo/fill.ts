import { createCast } from './cast.ts'
import { demoContent } from './content/demo.ts'
import type { DemoContent } from './content/types.ts'
import type { DemoPorts } from './demo-ports.ts'
import { scenesOf } from './scenes.ts'

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

const DAY_MS = 24 * 60 * 60 * 1000

/**
 * Fills an empty database with four months of two brands, through the product's own commands. The commands have to take the
 * time from `clock`. Throws at the first refusal.
 */
export async function fillDemo(
  ports: DemoPorts,
  clock: DemoClock,
  content: DemoContent = demoContent,
): Promise<{ scenes: number }> {
  const origin = clock.now()
  const cast = createCast(ports, content)
  const day = (offset: number) => new Date(origin.getTime() + offset * DAY_MS)
  const scenes = scenesOf({ ports, cast, day }, content)
  try {
    for (const scene of scenes) {
      clock.set(day(scene.at))
      await scene.play()
      await ports.settleStanding()
    }
  } finally {
    clock.reset()
  }
  await ports.settleStanding()
  return { scenes: scenes.length }
}
