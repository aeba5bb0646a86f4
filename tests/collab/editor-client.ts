import { WebSocket } from 'ws'
import type { Member } from '#app/domain/actor.ts'
import { CollabSession } from '#app/editor/connection/session.ts'
import type { SocketTicket } from '#app/editor/connection/ticket.ts'
import type { UnsavedChange, UnsavedStore } from '#app/storage/unsaved.ts'
import { whenFileEnds } from '../setup/closing.ts'
import { type TestCollabServer, until } from './collab-server.ts'

/** An in-memory implementation of the browser's storage of unsaved changes. */
export function memoryStore(): UnsavedStore & { all: Map<string, UnsavedChange> } {
  const all = new Map<string, UnsavedChange>()
  return {
    all,
    put: async (kept) => void all.set(kept.key, kept),
    deleteUpTo: async (key, at) => {
      if ((all.get(key)?.at ?? Number.POSITIVE_INFINITY) <= at) all.delete(key)
    },
    listByPrefix: async (prefix) => [...all.values()].filter(({ key }) => key.startsWith(prefix)),
  }
}

/** The state of the network between the editor and the server. */
export type NetworkState = { isAway: boolean }

/** Opens an editor session as a page does. */
export function openEditorSession(
  testServer: TestCollabServer,
  member: Member,
  chapterId: string,
  { store = null, network = { isAway: false } }: { store?: UnsavedStore | null; network?: NetworkState } = {},
): CollabSession {
  const session = new CollabSession({
    chapterId,
    memberId: member.id,
    socketUrl: `ws://127.0.0.1:${testServer.port}/collab`,
    store,
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
    fetchTicket: async () => {
      if (network.isAway) throw new Error('no network')
      const ticket = await testServer.collab.ticket(await testServer.actor(member.id), chapterId)
      return ticket.ok ? (ticket.value satisfies SocketTicket) : { refused: ticket.code }
    },
  })
  whenFileEnds(() => session.destroy())
  session.start()
  return session
}
export const ready = (session: CollabSession) => until(() => session.isReady, 'the first sync')
export const saved = (session: CollabSession) =>
  until(() => session.status.s === 'saved' && session.unsaved === 0, 'saved')
export const write = (session: CollabSession, text: string) => session.text.insert(session.text.length, text)
