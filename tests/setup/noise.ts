import { format } from 'node:util'

const noise: string[] = []
let expected: RegExp[] = []

/** Declares console output that the test expects. All other warnings and errors fail the test. */
export const expectNoise = (...patterns: RegExp[]): void => void expected.push(...patterns)

export function recordNoise(line: string): void {
  if (!expected.some((pattern) => pattern.test(line))) noise.push(line)
}

export function listenToConsole(): void {
  console.error = (...args: unknown[]) => recordNoise(format(...args))
  console.warn = (...args: unknown[]) => recordNoise(format(...args))
}

export function failOnNoise(): void {
  expected = []
  const lines = noise.splice(0)
  if (lines.length) throw new Error(`Noise on the console:\n${lines.join('\n')}`)
}
