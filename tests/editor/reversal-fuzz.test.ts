import { expect, test } from 'vitest'
import { creditOf } from '#app/domain/credit/credit.ts'
import { plainText } from '#app/domain/manuscript/block-text.ts'
import { contentOf } from '#app/domain/revisions/content.ts'
import { applySteps, previewSteps } from '#app/domain/revisions/reversal/apply-plan.ts'
import { findDeletedPieces } from '#app/domain/revisions/reversal/deleted-pieces.ts'
import type { Version } from '#app/domain/revisions/reversal/pieces.ts'
import { type Plan, restore, revertMember, undo } from '#app/domain/revisions/reversal/plan.ts'
import { SeededRandom } from './random.ts'
import {
  type LetterFate,
  lastChangersOf,
  lettersOf,
  type ModelLetter,
  orderOf,
  serializeLetters,
  threeWay,
  withoutRestored,
} from './reversal-model.ts'
import { type RecordedVersion, ReversalWorld } from './reversal-world.ts'

/** Seeds that failed before, run in addition to the numbered ones. */
const REGRESSION_SEEDS = [1, 9, 13, 151, 246, 831, 886]
const SEEDS = Number(process.env.SEEDS ?? 10)
const FIRST = Number(process.env.SEED_FROM ?? 1)
const STEPS = Number(process.env.FUZZ_STEPS ?? 70)

const byId = (version: Version) => new Map(lettersOf(version).map((letter) => [letter.id, letter]))

const readsAs = (a: Version, b: Version) =>
  JSON.stringify(contentOf(a.blocks)) === JSON.stringify(contentOf(b.blocks))

/** Returns the expected result of an undo, letter by letter, in document order. */
function undone(world: ReversalWorld, from: Version, to: Version): ModelLetter[] {
  const [a, b, live] = [byId(from), byId(to), byId(world.live())]
  const fates = orderOf(world.text).flatMap((id): LetterFate[] => {
    const [here, before, after] = [live.get(id), a.get(id), b.get(id)]
    if (!here) return before && !after ? [{ letter: before, is: 'made' }] : []
    if (!after) return [{ letter: here, is: 'since' }]
    return before ? [{ letter: threeWay(here, before, after, () => true), is: 'anchor' }] : []
  })
  return withoutRestored(fates)
}

function reverted(world: ReversalWorld, member: string, since: number): ModelLetter[] {
  const { revisions } = world
  const base = byId((revisions[since] as RecordedVersion).version)
  const live = byId(world.live())
  const changers = lastChangersOf(world.text, world.authorship)
  const owner = (id: string) => world.authorship.ownerOf(Number(id.split(':')[0]))
  const taken = new Map<string, ModelLetter>()
  for (let n = since + 1; n < revisions.length; n++) {
    const before = byId((revisions[n - 1] as RecordedVersion).version)
    for (const { clientId, clock, length, memberId } of (revisions[n] as RecordedVersion).deletions)
      for (let k = 0; k < length && memberId === member; k++) {
        const letter = before.get(`${clientId}:${clock + k}`)
        if (letter && (base.has(letter.id) || owner(letter.id) !== member)) taken.set(letter.id, letter)
      }
  }
  const fates = orderOf(world.text).flatMap((id): LetterFate[] => {
    const [here, before, was] = [live.get(id), base.get(id), taken.get(id)]
    if (!here) return was ? [{ letter: was, is: 'made' }] : []
    if (before)
      return [
        { letter: threeWay(here, before, here, (key) => changers.get(id)?.(key) === member), is: 'anchor' },
      ]
    return owner(id) === member ? [] : [{ letter: here, is: 'since' }]
  })
  return withoutRestored(fates)
}

type Operation = { name: string; plan: Plan; expected: ModelLetter[] }

function operation(world: ReversalWorld, random: SeededRandom, kind: number): Operation {
  const { revisions, names } = world
  const last = revisions.length - 1
  const version = (n: number) => (revisions[n] as RecordedVersion).version
  // Where a revision equals the current text, it consists of the current characters.
  const today = world.live()
  if (kind === 0) {
    const n = random.integerBelow(revisions.length)
    const wanted = version(n)
    const old = random.chance(0.3)
    return {
      name: `restore ${n}${old ? ' by its text' : ''}`,
      plan: restore(old ? { ...wanted, places: null } : wanted),
      expected: lettersOf(wanted),
    }
  }
  if (kind === 1) {
    const from = random.integerBelow(Math.max(1, last))
    const to = Math.min(last, from + 1 + random.integerBelow(3))
    return {
      name: `undo ${from}–${to}`,
      plan: undo(version(from), version(to)),
      expected: undone(world, version(from), readsAs(version(to), today) ? today : version(to)),
    }
  }
  if (kind === 2) {
    const n = Math.max(0, last - 1 - random.integerBelow(2))
    return {
      name: `roll back to ${n}`,
      plan: undo(version(n), version(last)),
      expected: lettersOf(version(n)),
    }
  }
  const since = random.integerBelow(revisions.length)
  const member = random.pick(names)
  const isTheirs = (client: number) => world.authorship.ownerOf(client) === member
  const doings = revisions.slice(since + 1).map(({ deletions }, i) => ({
    before: () => version(since + i),
    deletions,
  }))
  const taken = findDeletedPieces(member, version(since), doings, isTheirs)
  return {
    name: `revert ${member} since ${since}`,
    plan: revertMember({ base: version(since), taken, isTheirs }),
    expected: reverted(world, member, since),
  }
}

function check(world: ReversalWorld, { name, plan, expected }: Operation): void {
  const steps = plan(world.text, world.authorship)
  const promised = previewSteps(steps)
  const wanted = serializeLetters(expected)
  world.applyPlan(plan, 'budi')
  const done = world.live()
  const placed = { ...done, places: done.places }
  expect(serializeLetters(lettersOf(placed)), name).toBe(wanted)
  expect(serializeLetters(lettersOf({ ...promised, places: done.places })), `what ${name} promised`).toBe(
    wanted,
  )
  const credit = creditOf(done.blocks, done.authors)
  const sum = [...credit.byAuthor.values()].reduce((all, n) => all + n, 0) + credit.unowned
  expect(sum).toBe([...new Intl.Segmenter().segment(plainText(done.blocks))].length)
  expect(applySteps(world.text, [])).toEqual([])
}

function play(seed: number): void {
  const random = new SeededRandom(seed)
  const world = new ReversalWorld(random, 3 + random.integerBelow(3))
  try {
    for (let n = 0; n < 5; n++) {
      world.write(Math.ceil(STEPS / 5))
      if (random.chance(0.5)) world.settle()
      world.createRevision()
    }
    for (let n = 0; n < 4; n++) {
      // Unsent text of the writers arrives after the reversal and is kept.
      world.write(6)
      world.createRevision()
      const doing = operation(world, random, (n + seed) % 4)
      world.log.push(`=== ${doing.name}`)
      check(world, doing)
      if (random.chance(0.7)) world.createRevision()
    }
    world.settle()
    world.compare()
  } catch (error) {
    throw new Error(`seed ${seed}: ${(error as Error).message}\n${world.log.slice(-12).join('\n')}`, {
      cause: error,
    })
  } finally {
    world.close()
  }
}

test(`reversals give the result of the plain model for all writers (${SEEDS} seeds of ${STEPS} steps)`, {
  timeout: 900_000,
}, () => {
  const bad: string[] = []
  for (const seed of [...REGRESSION_SEEDS, ...Array.from({ length: SEEDS }, (_, i) => FIRST + i)]) {
    try {
      play(seed)
    } catch (error) {
      bad.push((error as Error).message)
      if (process.env.FUZZ_ALL === undefined) throw error
    }
  }
  expect(bad.map((message) => message.slice(0, 3000))).toEqual([])
})
