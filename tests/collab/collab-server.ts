import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { WebSocket } from 'ws'
import type { Actor, Member } from '#app/domain/actor.ts'
import { openDatabase } from '#db/open.ts'
import { beginManuscript } from '#db/queries/manuscripts.ts'
import {
  brandMembers,
  brands,
  challenges,
  chapters,
  members,
  stories,
  storyAuthors,
} from '#db/schema/index.ts'
import type { Database } from '#db/types.ts'
import { type CollabServer, type CollabServerDeps, createCollabServer } from '#server/collab/collab-server.ts'
import { createEvents, type Events } from '#server/events.ts'
import { whenFileEnds } from '../setup/closing.ts'
import { sqliteFile } from '../setup/database.ts'

const DAY = 24 * 60 * 60 * 1000
export const ORIGIN = 'http://fire.test'

/** Creates a clock that shows real time, advanced by `skip`. */
export function clock() {
  let ahead = 0
  return {
    now: () => new Date(Date.now() + ahead),
    skip: (ms: number) => {
      ahead += ms
    },
  }
}

export type TestCollabServer = {
  file: string
  db: Database
  events: Events
  collab: CollabServer
  chapterId: string
  storyId: string
  challengeId: string
  brandId: string
  port: number
  reports: unknown[]
  now: () => Date
  skip: (ms: number) => void
  member: (handle: string, more?: Partial<typeof members.$inferInsert>) => Promise<Member>
  actor: (id: string) => Promise<Member>
  addChapter: () => Promise<string>
  /** Restarts the server on the same file and port. */
  restart: (how?: 'orderly' | 'crash') => Promise<void>
  close: () => Promise<void>
}

type Options = Partial<Pick<CollabServerDeps, 'limits' | 'workers'>> & { reviewMode?: 'open' | 'reviewed' }

async function insertFixtures(db: Database, at: Date, reviewMode: 'open' | 'reviewed') {
  const day = (n: number) => new Date(at.getTime() + n * DAY)
  return db.write(async (tx) => {
    const [owner] = await tx
      .insert(members)
      .values({
        handle: 'owner',
        handleKey: 'owner',
        handleSkeleton: 'owner',
        displayName: 'Owner',
        createdAt: at,
      })
      .returning()
    const [brand] = await tx.insert(brands).values({ slug: 'b', name: 'B', createdAt: at }).returning()
    await tx
      .insert(brandMembers)
      .values({ brandId: brand!.id, memberId: owner!.id, role: 'owner', createdAt: at })
    const [challenge] = await tx
      .insert(challenges)
      .values({
        brandId: brand!.id,
        slug: 'c',
        title: 'C',
        hook: 'h',
        language: 'en',
        bannedPhrases: [],
        reviewMode,
        ideasStart: day(-9),
        ideasEnd: day(-5),
        writingStart: day(-5),
        writingEnd: day(5),
        votingStart: day(5),
        votingEnd: day(9),
        createdBy: owner!.id,
        createdAt: at,
      })
      .returning()
    const [story] = await tx
      .insert(stories)
      .values({
        challengeId: challenge!.id,
        slug: 's',
        title: 'S',
        language: 'en',
        createdBy: owner!.id,
        createdAt: at,
      })
      .returning()
    await tx
      .insert(storyAuthors)
      .values({ storyId: story!.id, memberId: owner!.id, createdAt: at, acceptedAt: at })
    return { ownerId: owner!.id, brandId: brand!.id, challengeId: challenge!.id, storyId: story!.id }
  })
}

/** Starts a server on a free port with one story in its writing phase. Bearer tokens are member ids. */
export async function startTestCollabServer({
  limits = false,
  reviewMode = 'reviewed',
  workers,
}: Options = {}): Promise<TestCollabServer> {
  const file = sqliteFile()
  const { now, skip } = clock()
  let db = await openDatabase(`file:${file}`)
  const fixtures = await insertFixtures(db, now(), reviewMode)
  const reports: unknown[] = []
  const visitor: Actor = { kind: 'visitor', locale: 'en', zone: 'UTC' }

  const actor = async (id: string): Promise<Member> => {
    const found = await import('#db/queries/identity.ts').then((q) => q.memberById(db.read, id))
    if (!found) throw new Error(`No member ${id}`)
    const brandsOf = await import('#db/queries/identity.ts').then((q) => q.brandRolesOf(db.read, id))
    const sanctions = await import('#db/queries/sanctions.ts').then((q) =>
      q.activeSanctions(db.read, [id], now()),
    )
    const { handle, displayName, role, verifiedAt, createdAt, locale, zone } = found
    return {
      kind: 'member',
      id,
      handle,
      displayName,
      role,
      verifiedAt,
      createdAt,
      sanctions: sanctions.get(id) ?? [],
      locale,
      zone,
      brands: brandsOf,
    }
  }
  const known = async (id: string) => actor(id).catch(() => undefined)
  const signedOut = new Set<string>()

  const createCollab = (events: Events) => {
    const deps: CollabServerDeps = {
      db,
      now,
      events,
      limits,
      ...(workers && { workers }),
      secret: 'a secret of the tests',
      report: (error) => void reports.push(error),
      identify: async ({ headers }) => {
        const bearer = headers.get('authorization')?.slice('Bearer '.length)
        const cookie = /sid=([^;]+)/.exec(headers.get('cookie') ?? '')?.[1]
        const id = bearer ?? cookie
        return id === undefined || signedOut.has(id) ? visitor : ((await known(id)) ?? visitor)
      },
      memberBehind: async (id) => (signedOut.has(id) ? undefined : known(id)),
      isOwnOrigin: (origin) => origin === ORIGIN,
    }
    return createCollabServer(deps)
  }

  const listen = (collabServer: () => CollabServer, port: number) =>
    new Promise<Server>((resolve) => {
      const server = createServer((_, res) => res.writeHead(404).end())
      server.on('upgrade', (req, socket, head) => {
        socket.on('error', () => {})
        if (!collabServer().upgrade(req, socket, head)) socket.destroy()
      })
      server.listen(port, '127.0.0.1', () => resolve(server))
    })

  const testServer = { file, db, reports, now, skip, actor, ...fixtures } as unknown as TestCollabServer & {
    signOut: (id: string) => void
  }
  testServer.events = createEvents()
  testServer.collab = createCollab(testServer.events)
  let server = await listen(() => testServer.collab, 0)
  testServer.port = (server.address() as AddressInfo).port
  testServer.signOut = (id) => void signedOut.add(id)
  testServer.member = async (handle, more = {}) => {
    const at = now()
    const [row] = await testServer.db.write((tx) =>
      tx
        .insert(members)
        .values({
          handle,
          handleKey: handle,
          handleSkeleton: handle,
          displayName: handle,
          createdAt: at,
          verifiedAt: at,
          ...more,
        })
        .returning({ id: members.id }),
    )
    return actor(row!.id)
  }
  testServer.addChapter = async () => {
    const at = now()
    return testServer.db.write(async (tx) => {
      const n = (await tx.$count(chapters)) + 1
      const [row] = await tx
        .insert(chapters)
        .values({
          storyId: fixtures.storyId,
          n,
          slug: `c${n}`,
          title: `C${n}`,
          createdBy: fixtures.ownerId,
          createdAt: at,
        })
        .returning({ id: chapters.id })
      await beginManuscript(tx, row!.id, at)
      return row!.id
    })
  }
  testServer.chapterId = await testServer.addChapter()
  const stop = async (how: 'orderly' | 'crash') => {
    const closed = new Promise((done) => server.close(done))
    if (how === 'orderly') await testServer.collab.close()
    else await crash(testServer.collab)
    server.closeAllConnections()
    await closed
    await db.close()
  }
  testServer.restart = async (how = 'orderly') => {
    await stop(how)
    db = await openDatabase(`file:${file}`)
    testServer.db = db
    testServer.events = createEvents()
    testServer.collab = createCollab(testServer.events)
    server = await listen(() => testServer.collab, testServer.port)
  }
  let closed: Promise<void> | undefined
  testServer.close = () => {
    closed ??= stop('orderly')
    return closed
  }
  whenFileEnds(testServer.close)
  return testServer
}

type Inside = {
  rooms: {
    writeLoop: { run: () => Promise<void>; dirty: Set<unknown> }
    all: () => Iterable<{ connections: Set<{ socket: WebSocket }> }>
  }
}

/** Simulates a power cut: sockets break, and what was not on disk is lost. */
async function crash(collabServer: CollabServer): Promise<void> {
  const { rooms } = collabServer as unknown as Inside
  rooms.writeLoop.run = async () => rooms.writeLoop.dirty.clear()
  for (const room of rooms.all()) for (const { socket } of room.connections) socket.terminate()
  await collabServer.close()
}

const waiting = new Set<() => void>()
/** Makes all pending `until` calls check their condition again. */
export const wake = () => {
  for (const check of [...waiting]) check()
}

/** Resolves when `ready` returns true; it is called again whenever something may have changed. Throws after `ms`. */
export async function until(
  ready: () => boolean | Promise<boolean>,
  what = 'it',
  ms = 15_000,
): Promise<void> {
  const end = performance.now() + ms
  while (!(await ready())) {
    if (performance.now() > end) throw new Error(`Waited ${ms} ms for ${what}`)
    await new Promise<void>((look) => {
      const now = () => {
        clearTimeout(timer)
        waiting.delete(now)
        look()
      }
      const timer = setTimeout(now, 5)
      waiting.add(now)
    })
  }
}

// Every stock provider adds a listener for the exit of the process.
process.setMaxListeners(0)

export const bearer = (member: Member) => ({ authorization: `Bearer ${member.id}` })
