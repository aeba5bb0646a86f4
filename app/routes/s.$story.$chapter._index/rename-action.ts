import type { ActionFunctionArgs } from '@remix-run/node'
import { paths } from '#app/paths.ts'
import { parse } from '../../domain/parse.ts'
import { Rename } from '../../domain/stories/forms.ts'
import { redirectWith } from '../../flash.ts'
import { refusedForm, requireMember, valueOrThrow } from '../../responses.ts'

export async function renameAct({ params, request, context: { app, actor } }: ActionFunctionArgs) {
  const form = await request.formData()
  requireMember(actor, form)
  const where = { story: params.story ?? '', chapter: params.chapter ?? '' }
  const { chapter } = valueOrThrow(await app.chapters.view(actor, where))
  const read = parse(Rename, { title: form.get('title') ?? '' })
  if (!read.ok) return refusedForm(read, form)
  const renamed = await app.chapters.rename(actor, chapter.id, read.value)
  if (!renamed.ok) return refusedForm(renamed, form)
  return redirectWith(paths.chapter(renamed.value.story, renamed.value.slug), {
    key: renamed.value.pending ? 'links.rename_held' : 'links.renamed',
  })
}
