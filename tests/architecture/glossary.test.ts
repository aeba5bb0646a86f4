import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '..', '..')
const glossary = readFileSync(join(ROOT, 'docs', 'glossary.md'), 'utf8').replaceAll(
  '`commands/',
  '`server/commands/',
)

/** Every folder with a file in it, also nested ones, as a path from the root. */
function foldersIn(parent: string): string[] {
  const files = readdirSync(join(ROOT, parent), { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  )
  const folders = files.map(({ parentPath }) => parentPath.slice(ROOT.length + 1).replaceAll('\\', '/'))
  return [...new Set(folders)].filter((folder) => folder !== parent).sort()
}

/** True when the glossary names the folder or a file in it. */
const isCovered = (folder: string) => glossary.includes(`\`${folder}\``) || glossary.includes(`\`${folder}/`)

test.each(['app/domain', 'server/commands'])('the glossary names every folder of %s', (parent) => {
  const folders = foldersIn(parent)
  expect(folders.length).toBeGreaterThan(10)
  expect(folders.filter((folder) => !isCovered(folder))).toEqual([])
})
