import { useCallback, useEffect, useRef, useState } from 'react'
import type { PostComment } from '#app/domain/comments/forms.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import type { CommentData, CommentThread } from '../comments/comment-thread.ts'
import type { SendProblem } from './use-text-sender.ts'

/** The member who writes. */
export type CommentWriter = { handle: string; displayName: string; avatarId?: string | null }
export type Posted = { id: string; anchored: boolean }
type Said = { code?: string; message?: string; detail?: { challenge?: string } } | null

/** A reply that is on its way: shown at once, as if it had arrived. */
export const isOnItsWay = ({ id }: { id: string }): boolean => id.startsWith('sending-')

/** Threads that were read again less than this ago are current. */
const CURRENT_MS = 5_000

/** Reads the threads about passages of a chapter, and sends replies and decisions. */
export function usePassageThreads(chapterId: string, me: CommentWriter | null) {
  const t = useT()
  const [threads, setThreads] = useState<ReadonlyMap<string, CommentThread>>(new Map())
  const readAt = useRef(Number.NEGATIVE_INFINITY)
  const refresh = useCallback(async () => {
    readAt.current = performance.now()
    const answer = await fetch(paths.api.passages(chapterId)).catch(() => undefined)
    if (!answer?.ok) return
    const { items } = (await answer.json()) as { items: CommentThread[] }
    setThreads(new Map(items.map((thread) => [thread.id, thread])))
  }, [chapterId])
  const refreshIfOld = useCallback(() => {
    if (performance.now() - readAt.current > CURRENT_MS) void refresh()
  }, [refresh])
  useEffect(() => {
    void refresh()
    addEventListener('focus', refreshIfOld)
    return () => removeEventListener('focus', refreshIfOld)
  }, [refresh, refreshIfOld])

  const ask = useCallback(
    async (
      address: string,
      method: string,
      body?: unknown,
    ): Promise<{ ok: true; value: Posted } | SendProblem> => {
      const answer = await fetch(address, {
        method,
        headers: { accept: 'application/json', ...(body ? { 'content-type': 'application/json' } : {}) },
        ...(body ? { body: JSON.stringify(body) } : {}),
      }).catch(() => undefined)
      const said = (await answer?.json().catch(() => null)) as (Said & Partial<Posted>) | undefined
      if (answer?.ok) return { ok: true, value: { id: said?.id ?? '', anchored: said?.anchored ?? true } }
      const challenge = said?.code === 'terms_needed' ? said.detail?.challenge : undefined
      return {
        message: said?.message ?? t('margin.not_sent'),
        terms: challenge === undefined ? undefined : paths.terms(challenge),
        label: said?.code === 'reads_as_advert',
      }
    },
    [t],
  )

  const post = useCallback(
    (comment: Partial<PostComment> & { body: string }) => ask(paths.api.comments(), 'POST', comment),
    [ask],
  )

  const reply = useCallback(
    async (threadId: string, body: string, label: boolean): Promise<SendProblem | null> => {
      const sending = onItsWay(body, me)
      setThreads((all) => withReplies(all, threadId, (replies) => [...replies, sending]))
      const on = { kind: 'chapter' as const, id: chapterId }
      const answer = await post({ on, body, replyTo: threadId, ...(label ? { label } : {}) })
      if (!('ok' in answer)) {
        setThreads((all) => withReplies(all, threadId, (replies) => replies.filter((one) => one !== sending)))
        return answer
      }
      await refresh()
      return null
    },
    [chapterId, me, post, refresh],
  )

  const resolve = useCallback(
    async (threadId: string, isResolved: boolean): Promise<SendProblem | null> => {
      const mark = (at: string | null) =>
        setThreads((all) => {
          const thread = all.get(threadId)
          return thread ? new Map(all).set(threadId, { ...thread, resolvedAt: at }) : all
        })
      mark(isResolved ? new Date().toISOString() : null)
      const answer = await ask(paths.api.resolved(threadId), isResolved ? 'PUT' : 'DELETE')
      if ('ok' in answer) return null
      mark(isResolved ? null : new Date().toISOString())
      return answer
    },
    [ask],
  )
  return { threads, refresh, refreshIfOld, post, reply, resolve }
}
export type PassageThreads = ReturnType<typeof usePassageThreads>

let sent = 0
function onItsWay(body: string, me: CommentWriter | null): CommentData {
  sent += 1
  return {
    ...{ id: `sending-${sent}`, type: 'comment', body, badge: null, createdAt: new Date().toISOString() },
    ...{ state: 'shown', author: me, mentions: [], hiddenReason: null, helpful: 0, marked: false },
    ...{ readsAsAdvert: false, badges: [], isBlocked: false },
    can: { edit: false, hide: false, markHelpful: false, report: false, promise: false },
  }
}

function withReplies(
  all: ReadonlyMap<string, CommentThread>,
  threadId: string,
  change: (replies: readonly CommentData[]) => readonly CommentData[],
): ReadonlyMap<string, CommentThread> {
  const thread = all.get(threadId)
  return thread ? new Map(all).set(threadId, { ...thread, replies: change(thread.replies) }) : all
}
