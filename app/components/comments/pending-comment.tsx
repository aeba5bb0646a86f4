import { useNavigation, useRouteLoaderData } from '@remix-run/react'
import { useT } from '#app/messages/use-t.tsx'
import { Who } from '#app/ui/avatar.tsx'
import type { ShellData } from '#app/ui/shell/shell-data.ts'
import { CommentText } from './comment-text.tsx'

/** Shows a comment while it is being sent. `replyTo` is the thread of a reply, and empty for a new thread. */
export function PendingComment({ replyTo }: { replyTo: string }) {
  const t = useT()
  const { formData } = useNavigation()
  const viewer = useRouteLoaderData<ShellData>('root')?.viewer
  const isMine = formData?.get('intent') === 'say' && (formData.get('replyTo') ?? '') === replyTo
  const body = String(formData?.get('body') ?? '').trim()
  if (!viewer || !isMine || body === '') return null
  return (
    <article className="bubble talk__comment talk__comment--pending" aria-busy="true">
      <header className="row talk__head">
        <Who person={viewer} />
        <span className="meta">{t('talk.sending')}</span>
      </header>
      <CommentText text={body} />
    </article>
  )
}
