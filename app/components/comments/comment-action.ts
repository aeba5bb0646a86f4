import type { AppLoadContext } from '@remix-run/node'
import { paths } from '#app/paths.ts'
import { PostComment } from '../../domain/comments/forms.ts'
import { parse } from '../../domain/parse.ts'
import { nameAsTyped, redirectWith, refusedForm } from '../../responses.ts'
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
  if (!read.ok) return refusedForm(nameAsTyped(read, { 'on.anchor.quote': 'quote' }), form)
  const typedMs = app.formStamps.typedMs(actor, form.get(FORM_STAMP))
  const posted = await app.comments.post(actor, read.value, { once: true, typedMs })
  if (!posted.ok) return refusedForm(posted, form)
  const { id, path, held } = posted.value
  const undo = { action: paths.comment(id), fields: { intent: 'delete' } }
  return redirectWith(path, { key: held ? 'talk.sent_held' : 'talk.sent', undo })
}

/** Resolves or reopens a thread: handles the small form under its first comment. */
export async function handleResolveForm(form: FormData, { app, actor }: AppLoadContext) {
  const isResolved = form.get('intent') === 'resolve'
  const done = await app.comments.resolve(actor, String(form.get('comment') ?? ''), isResolved)
  if (!done.ok) return refusedForm(done, form)
  return redirectWith(done.value.path, { key: isResolved ? 'talk.resolved_now' : 'talk.reopened_now' })
}
