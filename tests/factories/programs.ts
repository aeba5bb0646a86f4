import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const isInstalled = (program: string, ...args: string[]): boolean =>
  spawnSync(program, args, { stdio: 'ignore' }).status === 0

/** Debian's package has an archive that only some systems can execute. */
const EPUBCHECK_JAR = '/usr/share/java/epubcheck.jar'

/** A short run does not pay for the optimizing compiler. */
const QUICK_START = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC']

/** The commands of programs that tests use where they are installed; null for one that is missing. */
export const PROGRAMS = {
  pandoc: isInstalled('pandoc', '--version') ? ['pandoc'] : null,
  xmllint: isInstalled('xmllint', '--version') ? ['xmllint'] : null,
  epubcheck:
    existsSync(EPUBCHECK_JAR) && isInstalled('java', '-version')
      ? ['java', ...QUICK_START, '-jar', EPUBCHECK_JAR]
      : isInstalled('epubcheck', '--version')
        ? ['epubcheck']
        : null,
}
export type Program = keyof typeof PROGRAMS

/** The end of a test's name, which says why the test is skipped. */
export const needs = (program: Program): string =>
  PROGRAMS[program] ? '' : ` (skipped: ${program} is not installed)`

/** Runs a program with input on its standard input, and returns what it reports. */
export function runProgram(program: Program, args: readonly string[], input: string | Uint8Array = '') {
  const [command = '', ...first] = PROGRAMS[program] ?? []
  const { status, stdout, stderr } = spawnSync(command, [...first, ...args], { input, maxBuffer: 1 << 28 })
  return { status, output: stdout.toString(), errors: stderr.toString() }
}
