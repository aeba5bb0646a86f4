import { format } from 'node:util'

const heard: string[] = []
let expected: RegExp[] = []

/** Warnings and errors on the console fail the test, unless it said that it expects them. */
export const expectNoise = (...patterns: RegExp[]): void => void expected.push(...patterns)

export function hear(line: string): void {
  if (!expected.some((pattern) => pattern.test(line))) heard.push(line)
}

export function listenToConsole(): void {
  console.error = (...args: unknown[]) => hear(format(...args))
  console.warn = (...args: unknown[]) => hear(format(...args))
}

export function failOnNoise(): void {
  expected = []
  const lines = heard.splice(0)
  if (lines.length) throw new Error(`Noise on the console:\n${lines.join('\n')}`)
}
