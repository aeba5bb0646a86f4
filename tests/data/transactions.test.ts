import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { redirects } from '#db/schema/index.ts'
import type { Tx } from '#db/types.ts'
import { longestWait } from '#tests/factories/longest-wait.ts'
import { testDatabase } from '#tests/setup/database.ts'
import { slowness } from '#tests/setup/machine-speed.ts'

const db = await testDatabase()

const AT = new Date('2026-03-02T12:00:00.000Z')
const put = (tx: Tx, slug: string, targetId = 'x') =>
  tx.insert(redirects).values({ kind: 'brand', slug, targetId, createdAt: AT })
const has = async (slug: string) => (await db.read.$count(redirects, eq(redirects.slug, slug))) === 1
const there = async (...slugs: string[]) => Promise.all(slugs.map(has))
const fail = () => {
  throw new Error('on purpose')
}

test('a write commits all of its changes', async () => {
  const value = await db.write(async (tx) => {
    await put(tx, 'all-1')
    await put(tx, 'all-2')
    return 7
  })
  expect(value).toBe(7)
  expect(await there('all-1', 'all-2')).toEqual([true, true])
})

test('a write rolls back and rethrows when its function throws', async () => {
  await expect(db.write((tx) => put(tx, 'none-1').then(fail))).rejects.toThrow('on purpose')
  expect(await has('none-1')).toBe(false)
  await db.write((tx) => put(tx, 'none-2'))
  expect(await has('none-2')).toBe(true)
})

test('a write rolls back on a database error', async () => {
  const twice = db.write(async (tx) => {
    await put(tx, 'twice')
    await put(tx, 'twice')
  })
  await expect(twice).rejects.toThrow()
  expect(await has('twice')).toBe(false)
})

test('a write sees its own changes through `read`; others see them after the commit', async () => {
  let seen: Promise<boolean> | undefined
  const outside = await new Promise<boolean>((told) => {
    // Code started outside the write does not belong to it, although the write awaits it.
    const gate = new Promise<void>((open) => {
      seen = db.write(async (tx) => {
        await put(tx, 'own')
        open()
        return has('own')
      })
    })
    void gate.then(async () => told(await has('own-by-others')))
  })
  expect([outside, await seen, await has('own')]).toEqual([false, true, true])
})

test('a write reads a snapshot taken when it began', async () => {
  await db.write((tx) => put(tx, 'steady', 'old'))
  const target = async () =>
    (await db.read.select().from(redirects).where(eq(redirects.slug, 'steady')))[0]?.targetId
  const read = await db.write(async () => [await target(), await target()])
  expect(read).toEqual(['old', 'old'])
})

test('a nested write that fails is rolled back alone', async () => {
  await db.write(async (tx) => {
    await put(tx, 'outer')
    await expect(db.write((inner) => put(inner, 'inner-bad').then(fail))).rejects.toThrow('on purpose')
    await db.write((inner) => put(inner, 'inner-good'))
    await put(tx, 'outer-after')
  })
  expect(await there('outer', 'inner-bad', 'inner-good', 'outer-after')).toEqual([true, false, true, true])
})

test('a nested write is rolled back with its outer write', async () => {
  const whole = db.write(async () => {
    await db.write((inner) => put(inner, 'part'))
    fail()
  })
  await expect(whole).rejects.toThrow('on purpose')
  expect(await has('part')).toBe(false)
})

test('a nested write started together with others runs one at a time', async () => {
  await db.write(async () => {
    const parts = [1, 2, 3, 4].map((n) =>
      db.write(async (tx) => {
        await put(tx, `turn-${n}`)
        if (n % 2 === 0) fail()
      }),
    )
    const ends = await Promise.allSettled(parts)
    expect(ends.map((end) => end.status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'rejected'])
  })
  expect(await there('turn-1', 'turn-2', 'turn-3', 'turn-4')).toEqual([true, false, true, false])
})

test('a nested write works three levels deep', async () => {
  await db.write(async () => {
    await db.write(async (two) => {
      await put(two, 'deep-2')
      await db.write((three) => put(three, 'deep-3').then(fail)).catch(() => {})
      await db.write((three) => put(three, 'deep-3b'))
    })
  })
  expect(await there('deep-2', 'deep-3', 'deep-3b')).toEqual([true, false, true])
})

test('an afterCommit effect runs once, after the commit, in order', async () => {
  const told: string[] = []
  await db.write(async (tx) => {
    db.afterCommit(() => told.push('one'))
    await put(tx, 'after-1')
    await db.write(async () => db.afterCommit(() => told.push('two')))
    expect(told).toEqual([])
  })
  expect(told).toEqual(['one', 'two'])
})

test('an afterCommit effect does not run when the write is rolled back', async () => {
  const told: string[] = []
  const whole = db.write(async () => {
    db.afterCommit(() => told.push('never'))
    fail()
  })
  await expect(whole).rejects.toThrow('on purpose')
  expect(told).toEqual([])
})

test('an afterCommit effect of a rolled-back nested write does not run', async () => {
  const told: string[] = []
  await db.write(async () => {
    const part = db.write(async () => {
      db.afterCommit(() => told.push('undone'))
      fail()
    })
    await part.catch(() => {})
    db.afterCommit(() => told.push('kept'))
  })
  expect(told).toEqual(['kept'])
})

test('an afterCommit effect runs at once outside a write', () => {
  const told: string[] = []
  db.afterCommit(() => told.push('now'))
  expect(told).toEqual(['now'])
})

test('an afterCommit effect may read and start a new write', async () => {
  await new Promise<void>((told) => {
    void db.write(async (tx) => {
      db.afterCommit(() => void db.write(async (fresh) => await put(fresh, 'later-2')).then(told))
      await put(tx, 'later-1')
    })
  })
  expect(await there('later-1', 'later-2')).toEqual([true, true])
})

test('an afterCommit effect that throws does not roll back or repeat the write', async () => {
  let runs = 0
  const broken = db.write(async (tx) => {
    runs += 1
    await put(tx, 'broken-effect')
    db.afterCommit(() => {
      throw Object.assign(new Error('a listener broke'), { code: '40001' })
    })
  })
  await expect(broken).rejects.toThrow('a listener broke')
  expect([runs, await has('broken-effect')]).toEqual([1, true])
})

test('a finished write has a transaction that cannot be used afterwards', async () => {
  let leaked: Tx | undefined
  await db.write(async (tx) => {
    leaked = tx
  })
  expect(() => leaked && put(leaked, 'leaked')).toThrow()
  expect(await has('leaked')).toBe(false)
})

test('a finished write makes a query throw that was built inside and awaited outside', async () => {
  const query = await db.write(async (tx) => ({ late: put(tx, 'late') }))
  await expect((async () => await query.late)()).rejects.toThrow()
  expect(await has('late')).toBe(false)
})

test('a finished write does not leak a query that was not awaited into the next write', async () => {
  let late: Promise<string> | undefined
  await db.write(async (tx) => {
    const query = put(tx, 'slip')
    const run = new Promise((done) => setImmediate(done)).then(() => query)
    late = run.then(
      () => 'ran',
      () => 'refused',
    )
  })
  await db.write((tx) => put(tx, 'next-one'))
  expect(await late).toBe('refused')
  expect(await there('slip', 'next-one')).toEqual([false, true])
})

test('a finished write runs a returned query inside its transaction', async () => {
  await db.write((tx) => put(tx, 'returned'))
  expect(await has('returned')).toBe(true)
})

test('a long loop of writes lets the event loop answer others in between', async () => {
  const { longest } = await longestWait(async () => {
    const end = performance.now() + 1_500
    for (let n = 0; performance.now() < end; n++) await db.write((tx) => put(tx, `loop-${n}`))
  })
  expect(longest).toBeLessThan(500 * slowness())
})

test('`read` cannot write', async () => {
  const sneaky = db.read as unknown as Tx
  await expect((async () => await put(sneaky, 'sneaky'))()).rejects.toThrow()
  expect(await has('sneaky')).toBe(false)
})
