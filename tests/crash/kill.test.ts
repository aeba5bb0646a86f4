import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { plainText } from '#app/domain/manuscript/block-text.ts'
import { manuscriptText, readBlocks } from '#app/domain/manuscript/layout.ts'
import { parse } from '#app/domain/parse.ts'
import { seededRandom } from '#app/domain/random.ts'
import { StartStory } from '#app/domain/stories/forms.ts'
import { openDatabase } from '#db/open.ts'
import { loadManuscript } from '#server/collab/document/load-document.ts'
import { DAY } from '#tests/factories/people.ts'
import { unwrap, weeksFrom } from '#tests/factories/test-world.ts'
import { actorOf, challenge, member, openSite } from '../e2e/site.ts'
import { whenFileEnds } from '../setup/closing.ts'
import { scratch, sqliteFile } from '../setup/database.ts'
import { ChildServer } from './child.ts'
import { TypingClient } from './typing-client.ts'

const ROUNDS = Number(process.env.ROUNDS ?? 4)
const SEED = Number(process.env.SEED ?? Date.now() % 1_000_000)
const WRITERS = 16
const READY_MS = 5_000
/**
 * The interval between edits in ms: faster than sixteen people type, though a held key repeats thirty times a second.
 */
const KEY_MS = 40

/** On a disk, not in memory as in other tests, so that a kill can happen between write and sync. */
function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'unggun-kill-'))
  whenFileEnds(() => rmSync(made, { recursive: true, force: true, maxRetries: 3 }))
  return made
}

/** Creates a chapter in its writing phase, with a token for each of its writers. */
async function prepare() {
  const dataDir = folder()
  sqliteFile(dataDir)
  const site = await openSite({ dataDir })
  const opened = await challenge(site, {
    dates: weeksFrom(new Date(Date.now() - 8 * DAY)),
    reviewMode: 'open',
  })
  const tokens: string[] = []
  for (let i = 0; i < WRITERS; i++) {
    const actor = await member(site, `writer${i}`, `Writer ${i}`)
    const form = { label: 'typing', scopes: ['read' as const, 'write' as const] }
    tokens.push(unwrap(await site.app.identity.createToken(actor, form)).token)
  }
  const form = unwrap(parse(StartStory, { title: 'Kill' }))
  const story = unwrap(await site.app.stories.start(await actorOf(site, 'writer0'), opened.id, form))
  await site.close()
  return { dataDir, tokens, chapterId: story.chapter.id }
}

/** Loads the document from a copy of the files on disk, so that reading does not run recovery on the originals. */
async function onDisk(dataDir: string, chapterId: string): Promise<Y.Doc> {
  const copy = scratch()
  for (const end of ['', '-wal']) cpSync(join(dataDir, `unggun.db${end}`), join(copy, `unggun.db${end}`))
  const db = await openDatabase(`file:${join(copy, 'unggun.db')}`)
  try {
    return (await loadManuscript(db.read, chapterId)).doc
  } finally {
    await db.close()
  }
}

/** Counts acknowledged clocks and deletions that are missing on disk. */
function missing(doc: Y.Doc, { doc: own, promised, deletions }: TypingClient): number {
  let lost = Math.max(0, promised.clock - Y.getState(doc.store, own.clientID))
  for (const { clientId, clock, length } of deletions.slice(0, promised.deletions)) {
    for (let at = clock; at < clock + length; at++) {
      if (at >= Y.getState(doc.store, clientId)) lost += 1
      else if (Y.getItem(doc.store, Y.createID(clientId, at))?.deleted === false) lost += 1
    }
  }
  return lost
}

const later = (ms: number) => new Promise((done) => setTimeout(done, ms))

test(
  `[D1] [D2] killing the server ${ROUNDS} times while ${WRITERS} people write loses no acknowledged text (seed ${SEED})`,
  async () => {
    const random = seededRandom(SEED)
    const { dataDir, tokens, chapterId } = await prepare()
    const child = new ChildServer({
      DATA_DIR: dataDir,
      DEMO: '0',
      LOG_LEVEL: 'silent',
      SESSION_SECRET: 'a secret for tests only, long enough',
    })
    const starts = [await child.start()]
    const writers = tokens.map(
      (token, i) => new TypingClient(child.port, chapterId, token, seededRandom(SEED + i + 1)),
    )
    await Promise.all(writers.map((writer) => writer.saved()))
    const typing = setInterval(() => {
      for (const writer of writers) if (random() < 0.4) writer.type()
    }, KEY_MS)
    const figures = { promised: 0, lost: 0 }
    const empty = await onDisk(dataDir, chapterId)
    try {
      for (let round = 1; round <= ROUNDS; round++) {
        const before = writers.map(({ promised }) => promised.clock)
        const until = performance.now() + 300 + random() * 900
        // Kill only after a barrier was answered in this round.
        while (performance.now() < until || writers.every((one, i) => one.promised.clock === before[i]))
          await later(5 + random() * 5)
        await child.kill()
        const disk = await onDisk(dataDir, chapterId)
        figures.lost += writers.reduce((sum, writer) => sum + missing(disk, writer), 0)
        figures.promised = writers.reduce((sum, { promised }) => sum + promised.clock, 0)
        expect(figures.lost, `lost by round ${round}`).toBe(0)
        starts.push(await child.start())
      }
    } finally {
      clearInterval(typing)
    }
    await Promise.all(writers.map((writer) => writer.saved()))
    const fresh = new TypingClient(child.port, chapterId, tokens[0] as string, random)
    await fresh.saved()
    const texts = () => new Set([...writers, fresh].map(({ plain }) => plain))
    await expect.poll(() => texts().size, { timeout: 20_000 }).toBe(1)
    await child.kill()
    const disk = await onDisk(dataDir, chapterId)
    expect(plainText(readBlocks(manuscriptText(disk)))).toBe(fresh.plain)
    for (const writer of writers) expect(missing(disk, writer)).toBe(0)
    // Check that `missing` detects an empty document.
    for (const writer of writers) expect(missing(empty, writer)).toBeGreaterThan(0)
    const [slowest, usual] = [Math.max(...starts), starts.sort((a, b) => a - b)[starts.length >> 1] ?? 0]
    const made = writers.reduce((sum, writer) => sum + writer.made, 0)
    console.info(
      `${ROUNDS} kills, ${made} edits, ${figures.promised} clocks promised by the last kill, ${figures.lost} lost; ` +
        `ready after ${Math.round(usual)} ms, ${Math.round(slowest)} ms at most; ${fresh.plain.length} characters`,
    )
    expect(slowest).toBeLessThan(READY_MS)
  },
  60_000 + ROUNDS * 15_000,
)
