import { Form } from '@remix-run/react'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { buttonClass } from '#app/ui/button.tsx'
import type { CommentData } from './comment-thread.ts'

/** Marks a comment as helpful or takes the mark back, and says how many readers did. Works without JavaScript. */
export function HelpfulButton({ comment: { id, helpful, marked, can } }: { comment: CommentData }) {
  const t = useT()
  const count =
    helpful > 0 ? <span className="meta numbers">{t('talk.helpful_count', { count: helpful })}</span> : null
  if (!can.markHelpful) return count ? <p>{count}</p> : null
  return (
    <Form method="post" action={paths.helpful(id)} className="row" preventScrollReset>
      <button
        type="submit"
        name="helpful"
        value={marked ? '0' : '1'}
        aria-pressed={marked}
        className={buttonClass('quiet', 'small')}
      >
        {t(marked ? 'talk.helpful_marked' : 'talk.helpful')}
      </button>
      {count}
    </Form>
  )
}
