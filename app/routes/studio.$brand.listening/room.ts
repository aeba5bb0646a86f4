import type { SerializeFrom } from '@remix-run/node'
import type { roomLinks } from '#app/components/listening/room-links.ts'
import type { ListeningView } from '#server/commands/listening/view-listening.ts'

/** The input of the sections of the room: the figures, and the addresses of their tables and messages. */
export type RoomView = SerializeFrom<ListeningView> & { links: ReturnType<typeof roomLinks> }

const QUOTE_LENGTH = 120
/** Returns the part of a longer text that a sentence quotes: its first line, cut between words. */
export function shortened(text: string): string {
  const [line = ''] = text.trim().split('\n')
  return line.length > QUOTE_LENGTH ? `${line.slice(0, QUOTE_LENGTH).replace(/\s+\S*$/, '')}…` : line
}
