import { type FormEvent, useCallback, useEffect, useRef, useState } from 'react'
import { MAX_QUOTE_LENGTH } from '#app/domain/comments/comment-types.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { Button } from '#app/ui/button.tsx'
import type { EditorSession } from '../editor-session.ts'
import { scrollToPosition } from './go-to.ts'
import { anchorAt, commentPositions, type QuotedPassage } from './quoted.ts'

type Comment = {
  id: string
  body: string
  quote: string | null
  orphanedAt: string | null
  resolvedAt: string | null
  author: { displayName: string }
  replies: unknown[]
}
type Props = {
  editorSession: EditorSession
  chapterId: string
  quoted: QuotedPassage | null
  onDone: () => void
}

/** Lists the open comments on passages. Replies are on the chapter's talk page. */
export function CommentList({ editorSession, chapterId, quoted, onDone }: Props) {
  const t = useT()
  const { list, read } = useComments(editorSession, chapterId)
  if (list.length === 0 && quoted === null) return null
  const places = commentPositions(editorSession.session.text)
  return (
    <section className="notes" aria-labelledby="comments-heading">
      <h2 id="comments-heading" className="label">
        {t('editor.comments', { count: list.length })}
      </h2>
      {quoted === null ? null : (
        <CommentForm
          key={quoted.quote}
          chapterId={chapterId}
          quoted={quoted}
          onDone={() => {
            onDone()
            void read()
          }}
        />
      )}
      <ul className="notes__list">
        {list.map((comment) => {
          const at = places.get(comment.id)
          return (
            <li key={comment.id} className="note">
              {at === undefined ? (
                <p className="note__quote muted">{t('talk.orphaned')}</p>
              ) : (
                <button
                  type="button"
                  className="note__place"
                  onClick={() => scrollToPosition(editorSession, at)}
                >
                  <q>{comment.quote}</q>
                </button>
              )}
              <p>
                <strong>{comment.author.displayName || t('common.former_member')}</strong> {comment.body}
              </p>
              <a href={`talk#comment-${comment.id}`}>
                {t('editor.comment_talk', { count: comment.replies.length })}
              </a>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function useComments({ session }: EditorSession, chapterId: string) {
  const [list, setList] = useState<readonly Comment[]>([])
  const read = useCallback(async () => {
    const answer = await fetch(paths.api.comments({ kind: 'chapter', id: chapterId })).catch(() => undefined)
    if (!answer?.ok) return
    const { items } = (await answer.json()) as { items: Comment[] }
    setList(items.filter(({ quote, resolvedAt }) => quote !== null && resolvedAt === null))
  }, [chapterId])
  useEffect(() => {
    let known = ''
    let timer: ReturnType<typeof setTimeout> | undefined
    const refresh = () => {
      timer = undefined
      const now = [...commentPositions(session.text).keys()].sort().join(' ')
      if (now !== known) void read()
      known = now
    }
    const ask = () => {
      timer ??= setTimeout(refresh, 600)
    }
    void read()
    session.doc.on('update', ask)
    return () => {
      clearTimeout(timer)
      session.doc.off('update', ask)
    }
  }, [session, read])
  return { list, read }
}

function CommentForm({
  chapterId,
  quoted,
  onDone,
}: {
  chapterId: string
  quoted: QuotedPassage
  onDone: () => void
}) {
  const t = useT()
  const [problem, setProblem] = useState('')
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => field.current?.focus(), [])
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault()
    const body = field.current?.value ?? ''
    const answer = await fetch(paths.api.comments(), {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ on: { kind: 'chapter', id: chapterId, anchor: anchorAt(quoted) }, body }),
    }).catch(() => undefined)
    if (answer?.ok) onDone()
    else {
      const said = (await answer?.json().catch(() => null)) as { message?: string } | null | undefined
      setProblem(said?.message ?? t('editor.comment_failed'))
    }
  }
  return (
    <form className="note" onSubmit={(event) => void onSubmit(event)}>
      <q>{quoted.quote.slice(0, MAX_QUOTE_LENGTH)}</q>
      <label>
        <span className="sr-only">{t('talk.body')}</span>
        <textarea
          ref={field}
          rows={3}
          required
          maxLength={5_000}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey))
              event.currentTarget.form?.requestSubmit()
          }}
        />
      </label>
      {problem === '' ? null : <p role="alert">{problem}</p>}
      <span className="row">
        <Button size="small" type="submit">
          {t('talk.send')}
        </Button>
        <Button size="small" look="quiet" onClick={onDone}>
          {t('common.cancel')}
        </Button>
      </span>
    </form>
  )
}
