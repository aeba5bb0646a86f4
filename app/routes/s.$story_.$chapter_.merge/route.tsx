import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { ChapterHeader } from '#app/components/revisions/chapter-header.tsx'
import { ChooseBranch } from '#app/domain/chapters/forms.ts'
import { parse } from '#app/domain/parse.ts'
import { redirectWith } from '#app/flash.ts'
import { translator } from '#app/messages/translate.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { redirectMoved } from '#app/redirect-moved.ts'
import { refusedForm, requireMember, valueOrThrow } from '#app/responses.ts'
import styles from '#app/styles/revisions.css?url'
import { SubmitButton } from '#app/ui/button.tsx'
import { formStateFor } from '#app/ui/form-errors.ts'
import { FormProblems } from '#app/ui/form-problems.tsx'
import { pageMeta } from '#app/ui/meta.ts'
import { EmptyState, Notice } from '#app/ui/notice.tsx'
import { MergePart } from './merge-part.tsx'

export const links = () => [{ rel: 'stylesheet', href: styles }]

export async function loader({ params, request, context: { app, actor } }: LoaderFunctionArgs) {
  const where = { story: params.story ?? '', chapter: params.chapter ?? '' }
  const { chapter, story } = valueOrThrow(await app.chapters.view(actor, where), request)
  if (story.slug !== where.story || chapter.slug !== where.chapter)
    throw redirectMoved(request, paths.chapter(story.slug, chapter.slug))
  const merge = valueOrThrow(await app.branches.merge(actor, chapter.id), request)
  const at = paths.chapter(merge.story.slug, merge.chapter.slug)
  const title = translator(actor.locale)(titleOf(merge), { title: merge.branch.title })
  return { ...merge, at, title: `${title} · ${merge.story.title}` }
}
/** Returns the page title: members who may choose see "choose", all others "compare". */
const titleOf = ({ branch, can }: { branch: { state: string | null }; can: { choose: { ok: boolean } } }) =>
  branch.state === 'open' && can.choose.ok ? 'merge.title' : 'merge.title_compare'

export const meta: MetaFunction<typeof loader> = ({ data }) => pageMeta(data && { ...data, noIndex: true })

const PREFIX = 'conflict-'

export async function action({ params, request, context: { app, actor } }: ActionFunctionArgs) {
  const form = await request.formData()
  requireMember(actor, form)
  const where = { story: params.story ?? '', chapter: params.chapter ?? '' }
  const { chapter, story } = valueOrThrow(await app.chapters.view(actor, where))
  const merge = valueOrThrow(await app.branches.merge(actor, chapter.id))
  const chosen = [...form].flatMap(([name, value]) =>
    name.startsWith(PREFIX) ? [[name.slice(PREFIX.length), String(value)]] : [],
  )
  const input = parse(ChooseBranch, { chapterId: chapter.id, conflicts: Object.fromEntries(chosen) })
  if (!input.ok) return refusedForm(input, form)
  const done = await app.branches.choose(actor, merge.chapter.id, input.value)
  if (!done.ok) return refusedForm(done, form)
  const { revision } = done.value
  return redirectWith(
    paths.branches(story.slug, merge.chapter.slug),
    revision === null ? { key: 'merge.done_same' } : { key: 'merge.done', values: { n: revision } },
  )
}

export default function MergePage() {
  const view = useLoaderData<typeof loader>()
  const t = useT()
  const { refusal, values } = formStateFor(useActionData<typeof action>(), {})
  const isOpen = view.branch.state === 'open'
  const same = view.taken === 0 && view.conflicts === 0
  return (
    <main className="page" id="content">
      <ChapterHeader place={view} choosing />
      <div className="section stack" data-chapter={`${view.chapter.id} ${view.branch.id}`}>
        <h2>{t(titleOf(view), { title: view.branch.title })}</h2>
        {isOpen ? null : (
          <Notice>
            <p>{t(view.branch.state === 'chosen' ? 'branches.chosen_note' : 'branches.closed_note')}</p>
          </Notice>
        )}
        <p className="measure">{t('merge.about', { n: view.base.n })}</p>
        {same ? (
          <EmptyState
            text={t('merge.none')}
            action={{ to: paths.branches(view.story.slug, view.chapter.slug), label: t('stories.branches') }}
          />
        ) : (
          <p className="meta">
            {t('merge.taken', { count: view.taken })}
            {view.conflicts > 0 ? ` · ${t('merge.conflicts', { count: view.conflicts })}` : null}
          </p>
        )}
        <Form method="post" className="stack">
          <FormProblems refusal={refusal} />
          {view.parts.map((part, place) => (
            <MergePart
              // biome-ignore lint/suspicious/noArrayIndexKey: parts of one merge never move
              key={place}
              part={part}
              lang={view.story.language}
              asks={isOpen && view.can.choose.ok}
              chosen={part.type === 'conflict' ? values[`${PREFIX}${part.key}`] : undefined}
            />
          ))}
          {isOpen && view.can.choose.ok ? (
            <p>
              <SubmitButton>{t('merge.do')}</SubmitButton>
            </p>
          ) : null}
        </Form>
      </div>
    </main>
  )
}
