import type { SerializeFrom } from '@remix-run/node'
import type { roomLinks } from '#app/components/listening/room-links.ts'
import type { ListeningView } from '#server/commands/listening/view-listening.ts'

/** What the sections of the room draw: the figures, and where their tables and messages are. */
export type RoomView = SerializeFrom<ListeningView> & { links: ReturnType<typeof roomLinks> }
