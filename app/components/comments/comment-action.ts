import type { AppLoadContext } from '@remix-run/node'
import { PostComment } from '../../domain/comments/forms.ts'
import { parse } from '../../domain/parse.ts'
import { redirectWith } from '../../flash.ts'
import { refusedForm } from '../../responses.ts'
import { FORM_STAMP } from '../../ui/form-stamp.tsx'

/** Handles the forms of `<CommentList>` on any page. */
export async function handleCommentForm(
  form: FormData,
  on: PostComment['on'],
  { app, actor }: AppLoadContext,
) {
  const quote = form.get('quote')
  const anchor =
    on.kind === 'chapter' && typeof quote === 'string' && quote.trim() !== '' ? { quote } : undefined
  const read = parse(PostComment, {
    on: anchor ? { ...on, anchor } : on,
    type: form.get('type') ?? undefined,
    body: form.get('body') ?? '',
    replyTo: form.get('replyTo') || undefined,
    label: form.get('label') === 'true' || undefined,
  })
  if (!read.ok) return refusedForm(read, form)
  const typedMs = app.formStamps.typedMs(actor, form.get(FORM_STAMP))
  const posted = await app.comments.post(actor, read.value, { once: true, typedMs })
  if (!posted.ok) return refusedForm(posted, form)
  return redirectWith(posted.value.path, { key: posted.value.held ? 'talk.sent_held' : 'talk.sent' })
}

/** Resolves or reopens a thread: handles the small form under its first comment. */
export async function handleResolveForm(form: FormData, { app, actor }: AppLoadContext) {
  const isResolved = form.get('intent') === 'resolve'
  const done = await app.comments.resolve(actor, String(form.get('comment') ?? ''), isResolved)
  if (!done.ok) return refusedForm(done, form)
  return redirectWith(done.value.path, { key: isResolved ? 'talk.resolved_now' : 'talk.reopened_now' })
}
