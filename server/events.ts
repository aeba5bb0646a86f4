import { guarded, type Report, warn } from './guarded.ts'

/** Events in the process, emitted after the commit. Names are in the past tense. */
export type EventMap = {
  /** A role, lock, suspension or session changed: the rights of open sockets are checked again. */
  accessChanged: { memberId?: string; chapterId?: string; challengeId?: string; brandId?: string }
  /** A chapter was created with a text that no revision contains yet. */
  chapterBegun: { chapterId: string }
  revisionPublished: { chapterId: string; revisionId: string }
  /** Text was permanently deleted: everything derived from it has to be deleted too. */
  takenDown: { chapterIds: string[]; revisionIds: string[] }
  mailQueued: { mailId: string }
  /** The team decided whether a text that was held or reported as spam is spam. */
  spamJudged: { text: string; spam: boolean }
}
type Listener<K extends keyof EventMap> = (event: EventMap[K]) => void

export type Events = {
  on<K extends keyof EventMap>(name: K, listener: Listener<K>): () => void
  emit<K extends keyof EventMap>(name: K, event: EventMap[K]): void
}

/** Creates the event bus. An error in a listener is reported and stops neither the emitter, whose work is committed, nor the other listeners. */
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
