import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ChapterHeader } from '#app/components/revisions/chapter-header.tsx'
import { MergeChapter } from '#app/domain/chapters/forms.ts'
import { parse } from '#app/domain/parse.ts'
import { describeRefusal } from '#app/messages/describe-refusal.ts'
import { translator } from '#app/messages/translate.ts'
import { useFormat, useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { redirectMoved } from '#app/redirect-moved.ts'
import { memberForm, redirectWith, refusedForm, valueOrThrow } from '#app/responses.ts'
import styles from '#app/styles/revisions.css?url'
import { LinkButton, SubmitButton } from '#app/ui/button.tsx'
import { Check, Select } from '#app/ui/field.tsx'
import { ActionForm, formStateFor } from '#app/ui/form-problems.tsx'
import { EmptyState } from '#app/ui/notice.tsx'

export const links = () => [{ rel: 'stylesheet', href: styles }]

export async function loader({ params, request, context: { app, actor } }: LoaderFunctionArgs) {
  const where = { story: params.story ?? '', chapter: params.chapter ?? '' }
  const merge = valueOrThrow(await app.chapters.viewMergeInto(actor, where), request)
  const { chapter, story } = merge
  if (story.slug !== where.story || chapter.slug !== where.chapter)
    throw redirectMoved(request, paths.mergeInto(story.slug, chapter.slug))
  // There is nothing to decide any more.
  if (!merge.isPlaced || merge.mergesInto !== null) throw redirect(paths.storyDesk(story.slug))
  const asks = translator(actor.locale)('chapters.merge_ask', { title: chapter.title })
  return { ...merge, meta: { title: `${asks} · ${story.title}`, noIndex: true } }
}

export async function action({ params, request, context: { app, actor } }: ActionFunctionArgs) {
  const form = await memberForm(request, actor)
  const where = { story: params.story ?? '', chapter: params.chapter ?? '' }
  const { chapter } = valueOrThrow(await app.chapters.viewMergeInto(actor, where))
  const read = parse(MergeChapter, { into: form.get('into') ?? '', heading: form.get('heading') === 'on' })
  if (!read.ok) return refusedForm(read, form)
  const merged = await app.chapters.mergeInto(actor, chapter.id, read.value)
  if (!merged.ok) return refusedForm(merged, form)
  const { story, into, retired } = merged.value
  const key = retired ? 'chapters.merge_done' : 'chapters.merge_waits'
  return redirectWith(paths.storyDesk(story), { key, values: { title: chapter.title, into: into.title } })
}

/** Asks into which chapter this one is merged, and says what happens then. */
export default function MergeIntoPage() {
  const { others, suggested, may, ...place } = useLoaderData<typeof loader>()
  const t = useT()
  const format = useFormat()
  const state = formStateFor(useActionData<typeof action>(), {})
  return (
    <main className="page" id="content">
      <ChapterHeader place={place} />
      <div className="section stack measure">
        <h2>{t('chapters.merge_ask', { title: place.chapter.title })}</h2>
        {suggested === null ? (
          <EmptyState
            text={t('chapters.merge_alone')}
            action={{ to: paths.storyDesk(place.story.slug), label: t('chapters.desk') }}
          />
        ) : !may.ok && state.refusal === undefined ? (
          <EmptyState
            text={describeRefusal(t, format, may)}
            action={{ to: paths.storyDesk(place.story.slug), label: t('chapters.desk') }}
          />
        ) : (
          <>
            <ul className="merge-facts">
              <li>{t('chapters.merge_about_text')}</li>
              <li>{t('chapters.merge_about_readers')}</li>
              <li>{t('chapters.merge_about_comments')}</li>
              <li>{t('chapters.merge_about_undo')}</li>
            </ul>
            <ActionForm state={state} labels={{ into: 'chapters.merge_into' }}>
              <Select
                name="into"
                label={t('chapters.merge_into')}
                hint={t('chapters.merge_order')}
                required
                defaultValue={suggested}
                options={others.map(({ id, n, title }) => ({ value: id, label: `${n}. ${title}` }))}
              />
              <Check
                name="heading"
                label={t('chapters.merge_heading')}
                defaultChecked={state.refusal === undefined || state.values.heading === 'on'}
              />
              <p className="row">
                <SubmitButton>{t('chapters.merge_yes')}</SubmitButton>
                <LinkButton to={paths.storyDesk(place.story.slug)} look="bare">
                  {t('common.cancel')}
                </LinkButton>
              </p>
            </ActionForm>
          </>
        )}
      </div>
    </main>
  )
}
