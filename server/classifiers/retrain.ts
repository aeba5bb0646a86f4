import {
  type Correction,
  fitCorrection,
  type StoredCorrection,
  scaleCorrection,
  storedCorrection,
  type WeightedExample,
} from '#app/domain/learning/correction.ts'
import { type LearnedTask, type Measure, OUTPUTS, passesFloor } from '#app/domain/learning/tasks.ts'
import { correctVerdict } from '#app/domain/spam/correction.ts'
import { correctUnderstanding } from '#app/domain/understanding/correct-understanding.ts'
import { checkedComments, checkedMessages } from './check-set.ts'
import { judgeSpam } from './judge-text.ts'
import { understandMessage } from './understand-message.ts'

const share = (right: number, all: number): number => (all === 0 ? 0 : right / all)

/** The share that is held of each group of the check set. */
function measureSpam(correction: Correction): Measure {
  const groups = new Map<string, { held: number; all: number }>()
  for (const { text, group } of checkedComments()) {
    const seen = groups.get(group) ?? { held: 0, all: 0 }
    const { held } = correctVerdict(judgeSpam(text), text, correction)
    groups.set(group, { held: seen.held + (held ? 1 : 0), all: seen.all + 1 })
  }
  return Object.fromEntries([...groups].map(([group, { held, all }]) => [group, share(held, all)]))
}

/** The share of right answers in each language. */
function measureMessages(task: 'sentiment' | 'kind', correction: Correction): Measure {
  const figures = (['id', 'en'] as const).map((language) => {
    const set = checkedMessages(language)
    const right = set.filter((message) => {
      const { text } = message
      return (
        correctUnderstanding(understandMessage(text), text, { [task]: correction })[task] === message[task]
      )
    })
    return [`right_${language}`, share(right.length, set.length)] as const
  })
  return Object.fromEntries(figures)
}

const measureOf = (task: LearnedTask, correction: Correction): Measure =>
  task === 'spam' ? measureSpam(correction) : measureMessages(task, correction)

/** If the whole correction is worse than the shipped model, a weaker one may still be better. */
const STRENGTHS = [1, 0.6, 0.3]

export type RetrainInput = { task: LearnedTask; examples: WeightedExample[] }
export type Retrained = {
  weights: StoredCorrection
  strength: number
  measured: Measure
  shipped: Measure
  taken: boolean
}

/**
 * Trains a correction of a shipped model and compares both on the shipped check set. Takes the strongest one that is in no
 * figure worse. Takes seconds; runs in a worker.
 */
export function retrain({ task, examples }: RetrainInput): Retrained {
  const fitted = fitCorrection(examples, OUTPUTS[task].length)
  const shipped = measureOf(task, [])
  const tried = STRENGTHS.map((strength) => {
    const correction = scaleCorrection(fitted, strength)
    return { strength, correction, measured: measureOf(task, correction) }
  })
  const passing = tried.find(({ measured }) => passesFloor(measured, shipped))
  const { strength, correction, measured } = passing ?? (tried[0] as (typeof tried)[number])
  const taken = passing !== undefined && examples.length > 0
  return { weights: storedCorrection(correction), strength, measured, shipped, taken }
}
