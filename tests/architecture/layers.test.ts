import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '..', '..')
const sandbox = mkdtempSync(join(tmpdir(), 'unggun-layers-'))
afterAll(() => rmSync(sandbox, { recursive: true, force: true }))

const FILES: Record<string, string> = {
  'app/domain/pure.ts': `import 'zod'\nexport type Pure = 1\nexport const pure = 1\n`,
  'app/domain/impure.ts': `import '#db/rows.ts'\nimport 'node:fs'\n`,
  'app/domain/linking.ts': `import { paths } from '#app/paths.ts'\nexport const linking = paths\n`,
  'app/paths.ts': `import 'zod'\nexport const paths = 1\n`,
  'app/domain/one.ts': `import './other.ts'\nexport const one = 1\n`,
  'app/domain/other.ts': `import './one.ts'\nexport const other = 1\n`,
  'app/domain/chatty.ts': `import type { Greeting } from '#app/messages/greeting.ts'\nexport type C = Greeting\n`,
  'app/messages/greeting.ts': `import { pure } from '#app/domain/pure.ts'\nexport type Greeting = 1\nexport const greeting = pure\n`,
  'app/messages/upward.ts': `import type { Rows } from '#db/rows.ts'\nexport type U = Rows\n`,
  'app/routes/greeted.tsx': `import '#app/messages/greeting.ts'\nimport '#app/domain/pure.ts'\n`,
  'app/routes/part.tsx': `import type { loader } from './whole.tsx'\nexport type Part = typeof loader\n`,
  'app/routes/whole.tsx': `import type { Part } from './part.tsx'\nexport const loader = (): Part => loader\n`,
  'db/greeted.ts': `import '#app/messages/greeting.ts'\n`,
  'server/brands/greeted.ts': `import '#app/messages/greeting.ts'\nimport '#app/domain/pure.ts'\n`,
  'app/routes/page.tsx': `import type { App } from '#server/compose.ts'\nimport { pure } from '#app/domain/pure.ts'\nexport type P = App\nexport const p = pure\n`,
  'app/routes/greedy.tsx': `import { app } from '#server/compose.ts'\nexport const g = app\n`,
  'app/routes/nosy.tsx': `import type { Rows } from '#db/rows.ts'\nexport type N = Rows\n`,
  'app/ui/button.tsx': `import '#app/routes/page.tsx'\n`,
  'db/rows.ts': `import { pure } from '#app/domain/pure.ts'\nexport type Rows = 1\nexport const rows = pure\n`,
  'db/upward.ts': `import '#server/compose.ts'\n`,
  'server/compose.ts': `import '#db/rows.ts'\nexport type App = 1\nexport const app = 1\n`,
  'server/brands/all-knowing.ts': `import '#server/compose.ts'\n`,
  'server/brands/screen.ts': `import '#app/ui/button.tsx'\n`,
  'server/brands/links.ts': `import { paths } from '#app/paths.ts'\nexport const links = paths\n`,
  'server/brands/tool.ts': `import 'vitest'\n`,
  'server/brands/tested.ts': `import '#tests/setup/x.ts'\n`,
  'tests/setup/x.ts': `export const x = 1\n`,
}

function plant(): void {
  for (const [name, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(sandbox, name)), { recursive: true })
    writeFileSync(join(sandbox, name), text)
  }
  for (const name of ['.dependency-cruiser.cjs', 'tsconfig.json', 'package.json'])
    cpSync(join(ROOT, name), join(sandbox, name))
  symlinkSync(join(ROOT, 'node_modules'), join(sandbox, 'node_modules'), 'junction')
}

test('the layers check reports every forbidden import and no other', () => {
  plant()
  const cruise = join(ROOT, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs')
  const args = [cruise, 'app', 'db', 'server', 'tests', '--output-type', 'json']
  const { stdout } = spawnSync(process.execPath, args, { cwd: sandbox, encoding: 'utf8', maxBuffer: 1e8 })
  const { summary } = JSON.parse(stdout) as {
    summary: { violations: { from: string; rule: { name: string } }[] }
  }
  const seen = summary.violations.map(({ from, rule }) => `${from} ${rule.name}`)
  expect([...new Set(seen)].sort()).toEqual([
    'app/domain/chatty.ts domain-imports-no-one',
    'app/domain/impure.ts app-never-imports-db',
    'app/domain/impure.ts domain-imports-no-one',
    'app/domain/one.ts no-cycles',
    'app/messages/upward.ts app-never-imports-db',
    'app/messages/upward.ts messages-import-only-the-domain',
    'app/paths.ts paths-import-no-one',
    'app/routes/greedy.tsx app-takes-only-types-from-server',
    'app/routes/nosy.tsx app-never-imports-db',
    'app/routes/part.tsx no-cycles',
    'app/ui/button.tsx ui-is-free-of-the-domain',
    'db/upward.ts db-imports-only-the-ground-floor',
    'db/upward.ts only-the-composition-knows-everybody',
    'server/brands/all-knowing.ts only-the-composition-knows-everybody',
    'server/brands/screen.ts server-knows-no-screens',
    'server/brands/tested.ts tests-stay-outside',
    'server/brands/tool.ts nothing-from-dev-dependencies',
  ])
})
