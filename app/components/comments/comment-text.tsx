import { useNavigation, useRouteLoaderData } from '@remix-run/react'
import { parseInline } from '#app/domain/markup/inline.ts'
import { useT } from '#app/messages/use-t.tsx'
import { Who } from '#app/ui/avatar.tsx'
import { Inlines } from '#app/ui/inline.tsx'
import type { ShellData } from '#app/ui/shell/shell-data.ts'

/** Shows the text of a comment as plain text with paragraphs, line breaks, links and mentions, and no other markup. */
export function CommentText({ text, known }: { text: string; known?: readonly string[] | undefined }) {
  return (
    <div className="plain talk__text">
      {text.split(/\n\s*\n/).map((paragraph, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs of one text never move
        <p key={place} dir="auto">
          <Inlines nodes={parseInline(paragraph, { emphasis: false })} known={known} />
        </p>
      ))}
    </div>
  )
}

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
