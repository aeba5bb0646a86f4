import { largestOf } from '../listening/statistics.ts'
import { createLikeness } from './alike.ts'

/** A question as its first asker wrote it, with the ids of everybody who asks it. */
export type QuestionWithAskers = { id: string; text: string; askers: readonly string[] }
export type CommonQuestion = {
  /** The question whose words are most like those of the others. */
  id: string
  /** The least number of different people who ask it: alike questions in very different words are missed. */
  askers: number
  /** How many questions ask it. */
  wordings: number
}

/** Every question is compared with every other that shares a telling word. */
export const MOST_COMPARED = 600
/** Groups whose questions are on average less alike than this are not joined. */
const LEAST_LIKENESS = 0.25
const LEAST_ASKERS = 10
const LEAST_Z = 3

type Group = { members: number[]; askers: Set<string> }

/**
 * Joins the questions that are most alike, again and again (average linkage). The likeness of two groups is the mean over
 * all pairs, so that one pair that is alike by chance does not join two subjects.
 */
function groupAlike(likeness: readonly Float32Array[]): number[][] {
  const groups = likeness.map((_, i): number[] | null => [i])
  const between = likeness.map((row) => Float32Array.from(row))
  const nearestOf = (i: number) => {
    let best = -1
    for (let j = 0; j < groups.length; j++)
      if (j !== i && groups[j] && (best < 0 || at(between, i, j) > at(between, i, best))) best = j
    return best
  }
  const nearest = groups.map((_, i) => nearestOf(i))
  for (;;) {
    let a = -1
    for (let i = 0; i < groups.length; i++) {
      if (!groups[i] || (nearest[i] as number) < 0) continue
      if (a < 0 || at(between, i, nearest[i] as number) > at(between, a, nearest[a] as number)) a = i
    }
    const b = a < 0 ? -1 : (nearest[a] as number)
    if (b < 0 || at(between, a, b) < LEAST_LIKENESS) return groups.filter((one) => one !== null)
    const [first, second] = [groups[a] as number[], groups[b] as number[]]
    const size = first.length + second.length
    for (let j = 0; j < groups.length; j++) {
      if (j === a || j === b || !groups[j]) continue
      const mean = (first.length * at(between, a, j) + second.length * at(between, b, j)) / size
      for (const [row, column] of [
        [a, j],
        [j, a],
      ] as const)
        (between[row] as Float32Array)[column] = mean
    }
    groups[a] = [...first, ...second]
    groups[b] = null
    for (let j = 0; j < groups.length; j++)
      if (groups[j] && (j === a || nearest[j] === a || nearest[j] === b)) nearest[j] = nearestOf(j)
      else if (groups[j] && at(between, j, a) > at(between, j, nearest[j] as number)) nearest[j] = a
  }
}

const at = (matrix: readonly Float32Array[], row: number, column: number): number =>
  matrix[row]?.[column] ?? 0

/** The member of a group that is most like the others; of several the earliest. */
function mostTypical(members: readonly number[], likeness: readonly Float32Array[]): number {
  const totals = members.map((one) => members.reduce((sum, other) => sum + at(likeness, one, other), 0))
  return members[totals.indexOf(largestOf(totals))] as number
}

/**
 * Finds the question that clearly more people ask than any other, whether they joined one or asked in words of their own;
 * null where no question stands out. For the sentence: at least ten people, and so far ahead of the next question that
 * chance alone would rarely do it (square roots of counts, z 3). Takes about a second for 600 questions: run it in a worker.
 */
export function findCommonQuestion(given: readonly QuestionWithAskers[]): CommonQuestion | null {
  const asked = given.slice(0, MOST_COMPARED)
  const likeness = createLikeness(asked.map(({ text }) => text))
  const groups = groupAlike(likeness)
    .map(
      (members): Group => ({
        members: members.sort((a, b) => a - b),
        askers: new Set(members.flatMap((i) => asked[i]?.askers ?? [])),
      }),
    )
    .sort((a, b) => b.askers.size - a.askers.size || (a.members[0] ?? 0) - (b.members[0] ?? 0))
  const [first, second] = groups
  if (!first || first.askers.size < LEAST_ASKERS) return null
  const z = 2 * (Math.sqrt(first.askers.size) - Math.sqrt(second?.askers.size ?? 0))
  if (z < LEAST_Z) return null
  const id = asked[mostTypical(first.members, likeness)]?.id ?? ''
  return { id, askers: first.askers.size, wordings: first.members.length }
}
