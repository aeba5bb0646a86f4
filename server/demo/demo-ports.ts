import type * as Y from 'yjs'
import type { Actor, Member } from '#app/domain/actor.ts'
import type { Result } from '#app/domain/decision.ts'
import type { App } from '../commands.ts'

/** The services that the demo needs: the product's own commands, and editing of live manuscripts. */
export type DemoPorts = {
  app: Pick<
    App,
    | 'branches'
    | 'brands'
    | 'cases'
    | 'challenges'
    | 'comments'
    | 'ideas'
    | 'identity'
    | 'media'
    | 'moderation'
    | 'notices'
    | 'outside'
    | 'promises'
    | 'questions'
    | 'reports'
    | 'standing'
    | 'stories'
    | 'credit'
  >
  edit: (chapterId: string, actor: Member, change: (doc: Y.Doc) => void) => Promise<unknown>
  saveRevision: (actor: Actor, chapterId: string, summary: string) => Promise<Result<{ n: number }>>
  /** Turns what happened into points, as the background job does every second. */
  settleStanding: () => Promise<unknown>
  /** Does what the server does every minute: counts ended votes and makes due credit final. */
  sweepCredit: () => Promise<void>
  approveRevision: (actor: Actor, chapterId: string, n: number) => Promise<Result<unknown>>
}
