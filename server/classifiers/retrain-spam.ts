import { seededRandom } from '#app/domain/random.ts'
import type { SpamVerdict } from '#app/domain/spam/classify-spam.ts'
import {
  correctVerdict,
  fitCorrection,
  type SpamCorrection,
  type SpamExample,
} from '#app/domain/spam/correction.ts'
import { passesFloor, type SpamMeasure } from '#app/domain/spam/floor.ts'
import { judgeSpam } from './judge-text.ts'
import { adverts, honest, type Labelled } from './training/adverts.ts'

const CHECKED_ADVERTS = 800

/** The shipped check set: generated messages of patterns and disguises that the shipped filter has not learned from. */
const checkSet = (): Labelled[] => [
  ...adverts(CHECKED_ADVERTS, seededRandom(3), { isTest: true }),
  ...honest([], seededRandom(4), { isTest: true }, 0.5),
]

function measure(set: readonly Labelled[], judge: (text: string) => SpamVerdict): SpamMeasure {
  const share = (group: Labelled['group']) => {
    const all = set.filter((each) => each.group === group)
    return all.length === 0 ? 0 : all.filter(({ text }) => judge(text).held).length / all.length
  }
  return { adverts: share('advert'), plain: share('plain'), decorated: share('decorated') }
}

export type RetrainedSpam = {
  weights: [number, number][]
  measured: SpamMeasure
  shipped: SpamMeasure
  taken: boolean
}

/** Trains the correction and compares it with the shipped filter. Takes seconds; runs in a worker. */
export function retrainSpam(examples: readonly SpamExample[]): RetrainedSpam {
  const set = checkSet()
  const weights: SpamCorrection = fitCorrection(examples)
  const shipped = measure(set, judgeSpam)
  const measured = measure(set, (text) => correctVerdict(judgeSpam(text), text, weights))
  return { weights: [...weights], measured, shipped, taken: passesFloor(measured, shipped) }
}
