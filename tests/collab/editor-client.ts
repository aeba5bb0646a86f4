import { WebSocket } from 'ws'
import type { Member } from '#app/domain/actor.ts'
import { Session } from '#app/editor/connection/session.ts'
import type { Ticket } from '#app/editor/connection/ticket.ts'
import type { Kept, KeptStore } from '#app/storage/unsaved.ts'
import { whenFileEnds } from '../setup/closing.ts'
import { type Fire, until } from './collab-server.ts'

/** The browser's storage, without a browser. */
export function memoryStore(): KeptStore & { all: Map<string, Kept> } {
  const all = new Map<string, Kept>()
  return {
    all,
    put: async (kept) => void all.set(kept.key, kept),
    drop: async (key, at) => {
      if ((all.get(key)?.at ?? Number.POSITIVE_INFINITY) <= at) all.delete(key)
    },
    under: async (prefix) => [...all.values()].filter(({ key }) => key.startsWith(prefix)),
  }
}

/** The network between the editor and the server. */
export type Line = { isAway: boolean }

/** The editor's session as a page opens it. */
export function sit(
  fire: Fire,
  member: Member,
  chapterId: string,
  { store = null, line = { isAway: false } }: { store?: KeptStore | null; line?: Line } = {},
): Session {
  const session = new Session({
    chapterId,
    memberId: member.id,
    socketUrl: `ws://127.0.0.1:${fire.port}/collab`,
    store,
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
    fetchTicket: async () => {
      if (line.isAway) throw new Error('no network')
      const ticket = await fire.realtime.ticket(await fire.actor(member.id), chapterId)
      return ticket.ok ? (ticket.value satisfies Ticket) : { refused: ticket.code }
    },
  })
  whenFileEnds(() => session.destroy())
  session.start()
  return session
}
export const ready = (session: Session) => until(() => session.isReady, 'the first sync')
export const saved = (session: Session) =>
  until(() => session.status.s === 'saved' && session.unsaved === 0, 'saved')
export const write = (session: Session, text: string) => session.text.insert(session.text.length, text)
