import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { translator } from './translate.ts'

/** The actions that are written to the audit log of a brand, as far as the source spells them out. */
function actionsOfBrands(): string[] {
  const files = readdirSync('server/commands', { recursive: true, encoding: 'utf8' })
  return files
    .filter((file) => /(?<!\.test)\.ts$/.test(file))
    .flatMap((file) => [
      ...readFileSync(`server/commands/${file}`, 'utf8').matchAll(
        /chain: ([^,]+),[^}]*?action: '(\w+\.\w+)'/g,
      ),
    ])
    .flatMap(([, chain, action]) => (action && chain !== "'platform'" ? [action] : []))
}

test('every action in the audit log of a brand has a sentence', () => {
  const t = translator('en')
  const actions = actionsOfBrands()
  expect(actions.length).toBeGreaterThan(30)
  expect(actions.filter((action) => !t.has(`audit.${action}`))).toEqual([])
})
