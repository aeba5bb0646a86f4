import type { SerializeFrom } from '@remix-run/node'
import type { roomLinks } from '#app/components/listening/room-links.ts'
import type { ListeningView } from '#server/commands/listening/view-listening.ts'

/** What the sections of the room draw: the figures, and where their tables and messages are. */
export type RoomView = SerializeFrom<ListeningView> & { links: ReturnType<typeof roomLinks> }

const QUOTE_LENGTH = 120
/** What a sentence quotes of a longer text: its first line, cut between words. */
export function shortened(text: string): string {
  const [line = ''] = text.trim().split('\n')
  return line.length > QUOTE_LENGTH ? `${line.slice(0, QUOTE_LENGTH).replace(/\s+\S*$/, '')}…` : line
}
