import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { chapterAt } from '#app/components/revisions/chapter-at.ts'
import { ChapterHeader } from '#app/components/revisions/chapter-header.tsx'
import { RetireChapter } from '#app/domain/chapters/forms.ts'
import { parse } from '#app/domain/parse.ts'
import { translator } from '#app/messages/translate.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { memberForm, redirectWith, refusedForm, refusedPage, valueOrThrow } from '#app/responses.ts'
import styles from '#app/styles/revisions.css?url'
import { LinkButton, SubmitButton } from '#app/ui/button.tsx'
import { ActionForm, formState } from '#app/ui/form-problems.tsx'

export const links = () => [{ rel: 'stylesheet', href: styles }]

export async function loader({ params, request, context: { app, actor } }: LoaderFunctionArgs) {
  const { chapter, story, challenge, branchOf, order, can } = await chapterAt(params, request, { app, actor })
  const { arrange } = can
  if (!arrange.ok) throw arrange.code === 'sign_in' ? valueOrThrow(arrange, request) : refusedPage(arrange)
  // There is nothing to confirm any more.
  if (chapter.retired || branchOf) throw redirect(paths.arrange(story.slug))
  const asks = translator(actor.locale)('chapters.retire_ask', { title: chapter.title })
  return { chapter, story, challenge, order, meta: { title: `${asks} · ${story.title}`, noIndex: true } }
}

export async function action({ params, request, context: { app, actor } }: ActionFunctionArgs) {
  const form = await memberForm(request, actor)
  const { chapter } = await chapterAt(params, request, { app, actor })
  const read = parse(RetireChapter, { order: form.get('order') ?? undefined })
  if (!read.ok) return refusedForm(read, form)
  const retired = await app.chapters.retire(actor, chapter.id, read.value)
  // The confirmation page is outdated, so that it is not shown again.
  if (!retired.ok && retired.code === 'stale') throw refusedPage(retired)
  if (!retired.ok) return refusedForm(retired, form)
  return redirectWith(paths.arrange(retired.value.story), {
    key: 'chapters.retired_done',
    values: { title: chapter.title },
  })
}

/** Asks for confirmation before a chapter is retired. */
export default function RetirePage() {
  const { order, ...place } = useLoaderData<typeof loader>()
  const t = useT()
  const state = formState(useActionData<typeof action>())
  return (
    <main className="page" id="content">
      <ChapterHeader place={place} />
      <div className="section stack measure">
        <h2>{t('chapters.retire_ask', { title: place.chapter.title })}</h2>
        <p>{t('chapters.retire_about')}</p>
        <ActionForm state={state}>
          <input type="hidden" name="order" value={order} />
          <p className="row">
            <SubmitButton look="danger">{t('chapters.retire_yes')}</SubmitButton>
            <LinkButton to={paths.arrange(place.story.slug)} look="bare">
              {t('common.cancel')}
            </LinkButton>
          </p>
        </ActionForm>
      </div>
    </main>
  )
}
