import { guarded, type Report, warn } from './guarded.ts'

/** What happened, told after it was committed. Names are the past tense of the command. */
export type EventMap = {
  /** Roles, a lock, a suspension, a session that ended: open sockets are judged again. */
  accessChanged: { memberId?: string; chapterId?: string; challengeId?: string; brandId?: string }
  revisionPublished: { chapterId: string; revisionId: string }
  /** Text is gone for good: whatever was made from it goes too. */
  takenDown: { chapterIds: string[]; revisionIds: string[] }
  mailQueued: { mailId: string }
}
type Listener<K extends keyof EventMap> = (event: EventMap[K]) => void

export type Events = {
  on<K extends keyof EventMap>(name: K, listener: Listener<K>): () => void
  emit<K extends keyof EventMap>(name: K, event: EventMap[K]): void
}

/** A listener that throws is reported: whoever tells of something has done it already, and so have the other listeners. */
export function createEvents(report: Report = warn): Events {
  const listeners = new Map<keyof EventMap, Set<(event: never) => void>>()
  return {
    on(name, listener) {
      const set = listeners.get(name) ?? new Set()
      listeners.set(name, set.add(listener as (event: never) => void))
      return () => set.delete(listener as (event: never) => void)
    },
    emit(name, event) {
      for (const listener of listeners.get(name) ?? [])
        guarded(report, listener as (e: typeof event) => void)(event)
    },
  }
}
