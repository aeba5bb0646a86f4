import { expect, test } from 'vitest'
import { dialect } from '#db/dialect.ts'
import { members } from '#db/schema/index.ts'
import { testDatabase } from '#tests/setup/database.ts'

test('each test database is empty, migrated, separate and of the project’s engine', async () => {
  const [one, other] = [await testDatabase(), await testDatabase()]
  expect([one.dialect, process.env.DB_DIALECT]).toEqual([dialect, dialect])
  await one.write((tx) =>
    tx.insert(members).values({
      handle: 'ana',
      handleKey: 'ana',
      handleSkeleton: 'ana',
      displayName: 'Ana',
      createdAt: new Date(),
    }),
  )
  expect(await one.read.$count(members)).toBe(1)
  expect(await other.read.$count(members)).toBe(0)
})
