import type { TestProject } from 'vitest/node'
import { findBrowser } from '../../server/bin/browser.mjs'

declare module 'vitest' {
  interface ProvidedContext {
    chromium: string
  }
}

export default function setup(project: TestProject): void {
  const path = process.env.CHROMIUM ?? findBrowser()
  if (!path) throw new Error('No Chrome or Chromium was found. `npm test` installs one, or set CHROMIUM.')
  project.provide('chromium', path)
}
