import { writeFileSync } from 'node:fs'
import type { Reporter, SerializedError, TestModule } from 'vitest/node'

export type TestTally = { passed: number; failed: number; skipped: number }

function tallyOf(modules: ReadonlyArray<TestModule>, unhandled: ReadonlyArray<SerializedError>): TestTally {
  const tally = { passed: 0, failed: unhandled.length, skipped: 0 }
  for (const module of modules) {
    const tests = [...module.children.allTests()]
    for (const test of tests) {
      const { state } = test.result()
      if (state === 'passed') tally.passed += 1
      else if (state === 'failed') tally.failed += 1
      else tally.skipped += 1
    }
    // A file that fails to load or a failing hook has no failing test of its own.
    const hasFailedTest = tests.some((test) => test.result().state === 'failed')
    if (module.errors().length || (module.state() === 'failed' && !hasFailedTest)) tally.failed += 1
  }
  return tally
}

/** Prints the last line of a run: `N passed, N failed, N skipped`. Under tests/run.mjs the runner prints it instead. */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: ReadonlyArray<TestModule>, unhandled: ReadonlyArray<SerializedError>) {
    const tally = tallyOf(modules, unhandled)
    const file = process.env.TALLY_FILE
    if (file) writeFileSync(file, JSON.stringify(tally))
    else process.stdout.write(`\n${tally.passed} passed, ${tally.failed} failed, ${tally.skipped} skipped\n`)
  }
}
