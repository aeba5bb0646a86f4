import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { seededRandom } from '#app/domain/random.ts'
import { ADVERT_FEATURES, readAdvert } from '#app/domain/spam/advert-features.ts'
import { createSpamClassifier, type SpamModel } from '#app/domain/spam/classify-spam.ts'
import {
  COMMENT_CELLS,
  COMMENT_SIGNS,
  commentCell,
  commentSigns,
  saysEnough,
} from '#app/domain/spam/comment-features.ts'
import type { CommonWord } from '#app/domain/spam/message-words.ts'
import { FeatureExtractor, hashText } from '#app/domain/understanding/features.ts'
import { ROOT } from '../../root.ts'
import { saveSpamModel } from '../model-files.ts'
import { describeFigures, measureByKind } from '../validation/measure.ts'
import { adverts, honest, type Labelled } from './adverts.ts'
import { messagesForSpam } from './data.ts'
import { fitLogistic, type SparseRows } from './logistic.ts'

/** The target share of honest messages held: 0.5 % for adverts, 1 % for self-promotion. */
const ADVERTS_HELD = 0.005
const COMMENTS_HELD = 0.01
const COST = 10
const DECORATED_WEIGHT = 3
const SPLITS = 5
const LEARNT_SHARE = 0.7
const COMMON_FROM = 3
const SIZES = { train: 6000, test: 1500 }

export type Comment = { text: string; isSpam: boolean }
const features = new FeatureExtractor()

export const comments = (): Comment[] =>
  readFileSync(join(ROOT, '..', 'shared', 'data', 'spam', 'en-comments.tsv'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => {
      const tab = line.indexOf('\t')
      return { isSpam: line.slice(0, tab) === 'spam', text: line.slice(tab + 1) }
    })

/** The hashes of common words in both languages. */
export function commonWords(): Set<number> {
  const counts = new Map<string, number>()
  for (const text of messagesForSpam().all)
    for (const word of new Set(text.toLowerCase().match(/[a-z0-9]+/g) ?? []))
      counts.set(word, (counts.get(word) ?? 0) + 1)
  return new Set([...counts].filter(([, count]) => count >= COMMON_FROM).map(([word]) => hashText(word)))
}

function rowsOf<T>(
  examples: readonly T[],
  read: (example: T) => [cell: number, value: number][],
): SparseRows {
  const starts = new Int32Array(examples.length + 1)
  const cells: number[] = []
  const values: number[] = []
  for (const [at, example] of examples.entries()) {
    for (const [cell, value] of read(example)) {
      cells.push(cell)
      values.push(value)
    }
    starts[at + 1] = cells.length
  }
  return { starts, cells: Int32Array.from(cells), values: Float32Array.from(values) }
}

const advertRow =
  (isCommon: CommonWord) =>
  ({ text }: { text: string }): [number, number][] =>
    [...readAdvert(text, isCommon).values.entries()].filter(([, value]) => value !== 0)

function commentRow({ text }: Comment): [number, number][] {
  features.extract(text)
  const row: [number, number][] = []
  for (let i = 0; i < features.size; i++)
    row.push([commentCell(features.cells[i] as number), features.values[i] as number])
  for (const [at, value] of commentSigns(text).values.entries())
    if (value !== 0) row.push([COMMENT_CELLS + at, value])
  return row
}

function scoresOf({ starts, cells, values }: SparseRows, weights: Float64Array): number[] {
  const bias = weights.at(-1) as number
  return Array.from({ length: starts.length - 1 }, (_, row) => {
    let score = bias
    for (let k = starts[row] as number; k < (starts[row + 1] as number); k++)
      score += (weights[cells[k] as number] as number) * (values[k] as number)
    return score
  })
}

/** The threshold that only the share `share` of honest messages exceeds. */
function thresholdFor(honestScores: readonly number[], held: number): number {
  const sorted = [...honestScores].sort((a, b) => b - a)
  return sorted[Math.floor(sorted.length * held)] as number
}

/** Fits the model on one half of the synthetic adverts and sets the threshold on the other. */
export function trainAdverts(commonHashes: ReadonlySet<number>): SpamModel['advert'] {
  const isCommon: CommonWord = (word) => commonHashes.has(hashText(word))
  const { learnt, heldOut } = messagesForSpam()
  const train = [
    ...adverts(SIZES.train, seededRandom(1), { isTest: false }),
    ...honest(learnt, seededRandom(2), { isTest: false }),
  ]
  const weights = fitLogistic(
    rowsOf(train, advertRow(isCommon)),
    {
      label: Int8Array.from(train, ({ isSpam }) => (isSpam ? 1 : -1)),
      weight: Float64Array.from(train, ({ group }) => (group === 'decorated' ? DECORATED_WEIGHT : 1)),
    },
    ADVERT_FEATURES.length,
  )
  const others = honest(heldOut, seededRandom(4), { isTest: true })
  const threshold = thresholdFor(scoresOf(rowsOf(others, advertRow(isCommon)), weights), ADVERTS_HELD)
  return { weights: [...weights.subarray(0, -1)], bias: weights.at(-1) as number, threshold }
}

const fitComments = (examples: readonly Comment[]): Float64Array =>
  fitLogistic(
    rowsOf(examples, commentRow),
    {
      label: Int8Array.from(examples, ({ isSpam }) => (isSpam ? 1 : -1)),
      weight: new Float64Array(examples.length).fill(COST),
    },
    COMMENT_CELLS + COMMENT_SIGNS,
  )

/** Honest messages of other kinds: without them everything in Indonesian would be unknown to the model. */
const honestElsewhere = (): Comment[] => messagesForSpam().elsewhere.map((text) => ({ text, isSpam: false }))

/** The mean recall at the target share of honest comments held, and the mean threshold, over random splits. */
export function crossValidate(): { recall: number; threshold: number } {
  const elsewhere = honestElsewhere()
  const found = Array.from({ length: SPLITS }, (_, split) => {
    const random = seededRandom(100 + split)
    const shuffled = comments()
      .map((comment) => ({ comment, key: random() }))
      .sort((a, b) => a.key - b.key)
      .map(({ comment }) => comment)
    const cut = Math.floor(shuffled.length * LEARNT_SHARE)
    const weights = fitComments([...shuffled.slice(0, cut), ...elsewhere])
    const rest = shuffled.slice(cut)
    const scores = scoresOf(rowsOf(rest, commentRow), weights).map((score, at) =>
      saysEnough(rest[at]?.text ?? '') ? score : Number.NEGATIVE_INFINITY,
    )
    const of = (isSpam: boolean) => scores.filter((_, at) => rest[at]?.isSpam === isSpam)
    const threshold = thresholdFor(of(false), COMMENTS_HELD)
    return { threshold, recall: of(true).filter((score) => score > threshold).length / of(true).length }
  })
  const mean = (pickValue: (each: { recall: number; threshold: number }) => number) =>
    found.reduce((sum, each) => sum + pickValue(each), 0) / found.length
  return { recall: mean(({ recall }) => recall), threshold: mean(({ threshold }) => threshold) }
}

function trainComments(threshold: number): SpamModel['comment'] {
  const weights = fitComments([...comments(), ...honestElsewhere()])
  const hashed = weights.subarray(0, COMMENT_CELLS)
  const scale = hashed.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0) / 127
  return {
    weights: Int8Array.from(hashed, (weight) => Math.round(weight / scale)),
    scale,
    signs: [...weights.subarray(COMMENT_CELLS, COMMENT_CELLS + COMMENT_SIGNS)],
    bias: weights.at(-1) as number,
    threshold,
  }
}

/** Measures the model on adverts with unseen patterns and disguises, and on honest messages, plain and decorated. */
export function measureSpam(model: SpamModel): Record<Labelled['group'], number> {
  const classify = createSpamClassifier(model, new FeatureExtractor())
  const messages = [
    ...adverts(SIZES.test, seededRandom(3), { isTest: true }),
    ...honest(messagesForSpam().heldOut, seededRandom(4), { isTest: true }),
  ]
  const heldOf = (group: Labelled['group']) => {
    const all = messages.filter((each) => each.group === group)
    return all.filter(({ text }) => classify(text).held).length / all.length
  }
  return { advert: heldOf('advert'), plain: heldOf('plain'), decorated: heldOf('decorated') }
}

export function trainSpam(): void {
  const words = commonWords()
  const { recall, threshold } = crossValidate()
  const model: SpamModel = {
    advert: trainAdverts(words),
    comment: trainComments(threshold),
    commonWords: words,
  }
  saveSpamModel(model)
  const held = Object.entries(measureSpam(model)).map(([group, value]) => `${group} ${value.toFixed(4)}`)
  process.stdout.write(
    `English self-promotion: recall ${recall.toFixed(3)} at ${COMMENTS_HELD} honest held, mean of ${SPLITS} splits\n`,
  )
  process.stdout.write(`Indonesian adverts, share held: ${held.join(', ')}\n`)
  process.stdout.write(describeFigures(measureByKind(createSpamClassifier(model, new FeatureExtractor()))))
}
