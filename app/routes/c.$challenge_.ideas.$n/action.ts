import type { ActionFunctionArgs, AppLoadContext } from '@remix-run/node'
import { paths } from '#app/paths.ts'
import { handleCommentForm } from '../../components/comments/comment-action.ts'
import { type Refusal, type Result, refuse } from '../../domain/decision.ts'
import { AdoptIdea, DeclineIdea, MergeIdea, PitchIdea } from '../../domain/ideas/forms.ts'
import { parse } from '../../domain/parse.ts'
import type { Flash } from '../../flash.ts'
import { redirectWith, refusedForm, refusedPage, valueOrThrow } from '../../responses.ts'

type Done = { path: string; flash: Flash }
type IntentHandler = (
  id: string,
  form: FormData,
  context: AppLoadContext,
  here: string,
) => Promise<Result<Done>>

const done = (path: string, key: string): Result<Done> => ({ ok: true, value: { path, flash: { key } } })
const after = (result: Result<unknown>, path: string, key: string): Result<Done> =>
  result.ok ? done(path, key) : (result as Refusal)

const intentHandlers: Record<string, IntentHandler> = {
  async edit(id, form, { app, actor }, here) {
    const tags = String(form.get('tags') ?? '')
      .split(',')
      .filter((tag) => tag.trim() !== '')
    const read = parse(PitchIdea, { hook: form.get('hook') ?? '', detail: form.get('detail') ?? '', tags })
    if (!read.ok) return read
    const edited = await app.ideas.edit(actor, id, read.value)
    const { amended = false, pending = false } = edited.ok ? edited.value : {}
    return after(edited, here, pending ? 'ideas.edit_held' : amended ? 'ideas.amended_now' : 'ideas.saved')
  },
  async withdraw(id, _form, { app, actor }, here) {
    return after(await app.ideas.withdraw(actor, id), here.replace(/\/\d+$/, ''), 'ideas.withdrawn_now')
  },
  async approve(id, form, { app, actor }, here) {
    const seen = String(form.get('seen') ?? '')
    return after(await app.ideas.approve(actor, id, { seen }), here, 'ideas.approved_now')
  },
  async decline(id, form, { app, actor }, here) {
    const read = parse(DeclineIdea, {
      ...{ answer: form.get('answer') ?? '', seen: form.get('seen') ?? undefined },
    })
    return read.ok ? after(await app.ideas.decline(actor, id, read.value), here, 'ideas.declined_now') : read
  },
  async adopt(id, form, { app, actor }) {
    const read = parse(AdoptIdea, {
      title: form.get('title') || undefined,
      chapterId: form.get('chapterId') || undefined,
    })
    if (!read.ok) return read
    const adopted = await app.ideas.adopt(actor, id, read.value)
    if (!adopted.ok) return adopted
    const { slug, chapter } = adopted.value
    return read.value.chapterId
      ? done(paths.history(slug, chapter.slug), 'ideas.adopted_into')
      : done(paths.story(slug), 'ideas.adopted_now')
  },
  async merge(id, form, { app, actor }, here) {
    const read = parse(MergeIdea, { into: form.get('into') ?? '' })
    return read.ok ? after(await app.ideas.merge(actor, id, read.value), here, 'ideas.merged_now') : read
  },
  async unmerge(id, _form, { app, actor }, here) {
    return after(await app.ideas.unmerge(actor, id), here, 'ideas.unmerged_now')
  },
}

/** Handles the forms of the page; each names its action in `intent`. */
export async function handleIdeaAction({ params, request, context }: ActionFunctionArgs) {
  const form = await request.formData()
  const where = { challenge: params.challenge ?? '', n: Number(params.n) || 0 }
  const idea = valueOrThrow(await context.app.ideas.view(context.actor, where))
  const intent = String(form.get('intent') ?? '')
  if (intent === 'say') return handleCommentForm(form, { kind: 'idea', id: idea.id }, context)
  const handleIntent = Object.hasOwn(intentHandlers, intent) ? intentHandlers[intent] : undefined
  if (!handleIntent) throw refusedPage(refuse('malformed'))
  const result = await handleIntent(idea.id, form, context, paths.idea(idea.challenge.slug, idea.n))
  return result.ok ? redirectWith(result.value.path, result.value.flash) : refusedForm(result, form)
}
