import { setTimeout as delay } from 'node:timers/promises'
import type { Actor } from '#app/domain/actor.ts'
import { readStaticText, type StaticText } from '#app/domain/manuscript/static-text.ts'
import { accessOf } from '../../collab/access/access.ts'
import type { CollabServer } from '../../collab/collab-server.ts'
import type { Deps } from '../../deps.ts'

/** More than two screens of a large window. */
const MAX_CHARACTERS = 6000
/** A large manuscript that nobody has open takes longer to load: the page does not wait for it. */
const PATIENCE_MS = 100

export type StaticView = StaticText & { access: 'read' | 'suggest' | 'write' }

/**
 * Returns the beginning of the live text as HTML shows it until the editor is ready: null without access, or if the
 * manuscript is not loaded in time.
 */
export const viewStaticText =
  ({ db, now }: Deps, realtime: Pick<CollabServer, 'read'>) =>
  async (actor: Actor, chapterId: string): Promise<StaticView | null> => {
    const { access } = await accessOf(db.read, actor, chapterId, now())
    if (access.level === 'none') return null
    const reading = realtime.read(chapterId, (text) => readStaticText(text, MAX_CHARACTERS))
    const text = await Promise.race([reading, delay(PATIENCE_MS, null, { ref: false })])
    return text && { ...text, access: access.level }
  }
