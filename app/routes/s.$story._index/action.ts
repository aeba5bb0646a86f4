import type { ActionFunctionArgs, AppLoadContext } from '@remix-run/node'
import { paths } from '#app/paths.ts'
import { handleCommentForm } from '../../components/comments/comment-action.ts'
import { isMember } from '../../domain/actor.ts'
import { MoveChapter, RetireChapter } from '../../domain/chapters/forms.ts'
import { type Result, refuse } from '../../domain/decision.ts'
import { parse } from '../../domain/parse.ts'
import { AddChapter, AnswerInvitation, InviteCoauthor, Rename } from '../../domain/stories/forms.ts'
import type { Flash } from '../../flash.ts'
import { redirectWith, refusedForm, refusedPage, valueOrThrow } from '../../responses.ts'

type Done = { path: string; flash: Flash }
type Named = readonly { id: string }[]
type IntentHandler = (
  story: {
    id: string
    slug: string
    chapters: Named
    retired: Named
    arranged: (slug: string) => string
  },
  form: FormData,
  context: AppLoadContext,
) => Promise<Result<Done>>

const done = (path: string, key: string): Result<Done> => ({ ok: true, value: { path, flash: { key } } })

const parsePreviousRole = (form: FormData) =>
  (['author', 'invited'] as const).find((one) => one === form.get('was'))

/** Returns the chapter in the form if it belongs to this story; a form cannot change another story. */
const findChapterInForm = (form: FormData, chapters: Named): string | undefined =>
  chapters.find(({ id }) => id === form.get('chapter'))?.id

const intentHandlers: Record<string, IntentHandler> = {
  async rename({ id }, form, { app, actor }) {
    const read = parse(Rename, { title: form.get('title') ?? '' })
    if (!read.ok) return read
    const renamed = await app.stories.rename(actor, id, read.value)
    if (!renamed.ok) return renamed
    return done(
      paths.story(renamed.value.slug),
      renamed.value.pending ? 'links.rename_held' : 'links.renamed',
    )
  },
  async invite({ id, slug }, form, { app, actor }) {
    const read = parse(InviteCoauthor, { handle: form.get('handle') ?? '' })
    if (!read.ok) return read
    const invited = await app.stories.invite(actor, id, read.value)
    return invited.ok ? done(paths.story(slug), 'stories.invited') : invited
  },
  async invitation({ id, slug }, form, { app, actor }) {
    const read = parse(AnswerInvitation, { answer: form.get('answer') ?? '' })
    if (!read.ok) return read
    const answered = await app.stories.answerInvitation(actor, id, read.value)
    const messageKey =
      read.value.answer === 'accept' ? 'stories.invitation_accepted' : 'stories.invitation_declined'
    return answered.ok ? done(paths.story(slug), messageKey) : answered
  },
  async 'remove-coauthor'({ id, slug }, form, { app, actor }) {
    const memberId = String(form.get('member') ?? '')
    const removed = await app.stories.removeCoauthor(actor, id, memberId, parsePreviousRole(form))
    const isMe = isMember(actor) && actor.id === memberId
    return removed.ok
      ? done(paths.story(slug), isMe ? 'stories.coauthor_left' : 'stories.coauthor_removed')
      : removed
  },
  async move({ slug, chapters, arranged }, form, { app, actor }) {
    const read = parse(MoveChapter, { position: form.get('position') ?? '', order: form.get('order') ?? '' })
    if (!read.ok) return read
    const chapterId = findChapterInForm(form, chapters)
    if (chapterId === undefined) return refuse('stale')
    const moved = await app.chapters.move(actor, chapterId, read.value)
    if (!moved.ok) return moved
    const flash = { key: 'chapters.moved', values: { n: moved.value.n } }
    return { ok: true, value: { path: arranged(slug), flash } }
  },
  async 'bring-back'({ slug, chapters, retired, arranged }, form, { app, actor }) {
    const read = parse(RetireChapter, { order: form.get('order') ?? '' })
    if (!read.ok) return read
    const chapterId = findChapterInForm(form, [...retired, ...chapters])
    if (chapterId === undefined) return refuse('stale')
    const back = await app.chapters.bringBack(actor, chapterId, read.value)
    return back.ok ? done(arranged(slug), 'chapters.brought_back') : back
  },
  async unmerge({ slug, chapters, retired, arranged }, form, { app, actor }) {
    const chapterId = findChapterInForm(form, [...chapters, ...retired])
    if (chapterId === undefined) return refuse('stale')
    const undone = await app.chapters.unmerge(actor, chapterId)
    return undone.ok ? done(arranged(slug), 'chapters.merge_undone') : undone
  },
  async chapter({ id, slug }, form, { app, actor }) {
    const read = parse(AddChapter, { title: form.get('title') ?? '' })
    if (!read.ok) return read
    const added = await app.stories.addChapter(actor, id, read.value, { once: true })
    return added.ok ? done(paths.chapter(slug, added.value.slug), 'stories.chapter_added') : added
  },
}

/** Handles the forms of the page; each names its action in `intent`. `arranged`: the page to show after a move. */
export async function handleStoryAction(
  { params, request, context }: ActionFunctionArgs,
  arranged = paths.arrange,
) {
  const form = await request.formData()
  const story = valueOrThrow(await context.app.stories.view(context.actor, params.story ?? ''))
  const intent = String(form.get('intent') ?? '')
  if (intent === 'say') return handleCommentForm(form, { kind: 'story', id: story.id }, context)
  const handleIntent = Object.hasOwn(intentHandlers, intent) ? intentHandlers[intent] : undefined
  if (!handleIntent) throw refusedPage(refuse('malformed'))
  const result = await handleIntent({ ...story, arranged }, form, context)
  return result.ok ? redirectWith(result.value.path, result.value.flash) : refusedForm(result, form)
}
