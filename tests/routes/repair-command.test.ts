import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { parse } from '#app/domain/parse.ts'
import { StartStory } from '#app/domain/stories/forms.ts'
import { manuscriptUpdates } from '#db/schema/index.ts'
import { DAY } from '#tests/factories/people.ts'
import { unwrap, weeksFrom } from '#tests/factories/test-world.ts'
import { challenge, openSite } from '../e2e/site.ts'
import { scratch, sqliteFile } from '../setup/database.ts'

const CLI = join(import.meta.dirname, '..', '..', 'server', 'bin', 'cli.mjs')

test('verify names the damaged chapter, and repair fixes it and reports what it did', async () => {
  const dataDir = scratch()
  sqliteFile(dataDir)
  const site = await openSite({ dataDir })
  const opened = await challenge(site, { dates: weeksFrom(new Date(Date.now() - 8 * DAY)) })
  const form = unwrap(parse(StartStory, { title: 'Broken' }))
  const { chapter } = unwrap(await site.app.stories.start(site.owner, opened.id, form))
  const broken = Uint8Array.of(255, 255, 255)
  await site.db.write((tx) =>
    tx.update(manuscriptUpdates).set({ bytes: broken }).where(eq(manuscriptUpdates.chapterId, chapter.id)),
  )
  await site.close()
  const cli = (...args: string[]) =>
    new Promise<{ code: number; output: Record<string, unknown> }>((resolve, reject) =>
      execFile(
        process.execPath,
        [CLI, ...args],
        { env: { ...process.env, DATA_DIR: dataDir, NODE_ENV: 'production' } },
        (error, out, err) => {
          if (out === '') reject(new Error(err))
          else resolve({ code: Number(error?.code ?? 0), output: JSON.parse(out) })
        },
      ),
    )
  expect(await cli('verify')).toMatchObject({
    code: 1,
    output: {
      ok: false,
      findings: [
        {
          check: 'manuscripts',
          at: `chapter ${chapter.id}`,
          found: 'update 1 is unreadable',
          mend: `npm run cli -- repair --chapter ${chapter.id}`,
        },
      ],
    },
  })
  expect(await cli('repair', '--chapter', chapter.id)).toMatchObject({
    code: 0,
    output: {
      ok: true,
      repaired: true,
      chapter: chapter.id,
      faults: [{ at: 'update', seq: 1, what: 'unreadable' }],
    },
  })
  expect(await cli('verify')).toMatchObject({ code: 0, output: { ok: true } })
  expect(await cli('repair', '--chapter', 'nowhere')).toMatchObject({ code: 1, output: { ok: false } })
  await expect(cli('repair')).rejects.toThrow('--chapter')
})
