import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { ChapterHeader } from '#app/components/revisions/chapter-header.tsx'
import { RetireChapter } from '#app/domain/chapters/forms.ts'
import { parse } from '#app/domain/parse.ts'
import { redirectWith } from '#app/flash.ts'
import { translator } from '#app/messages/translate.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { redirectMoved } from '#app/redirect-moved.ts'
import { refusedForm, refusedPage, requireMember, valueOrThrow } from '#app/responses.ts'
import styles from '#app/styles/revisions.css?url'
import { LinkButton, SubmitButton } from '#app/ui/button.tsx'
import { FormProblems, formState } from '#app/ui/form-problems.tsx'
import { pageMeta } from '#app/ui/meta.ts'

export const links = () => [{ rel: 'stylesheet', href: styles }]

export async function loader({ params, request, context: { app, actor } }: LoaderFunctionArgs) {
  const where = { story: params.story ?? '', chapter: params.chapter ?? '' }
  const { chapter, story, challenge, branchOf, order, can } = valueOrThrow(
    await app.chapters.view(actor, where),
    request,
  )
  if (story.slug !== where.story || chapter.slug !== where.chapter)
    throw redirectMoved(request, paths.retire(story.slug, chapter.slug))
  const { arrange } = can
  if (!arrange.ok) throw arrange.code === 'sign_in' ? valueOrThrow(arrange, request) : refusedPage(arrange)
  // There is nothing to confirm any more.
  if (chapter.retired || branchOf) throw redirect(paths.arrange(story.slug))
  const asks = translator(actor.locale)('chapters.retire_ask', { title: chapter.title })
  return { chapter, story, challenge, order, meta: { title: `${asks} · ${story.title}`, noIndex: true } }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => pageMeta(data?.meta)

export async function action({ params, request, context: { app, actor } }: ActionFunctionArgs) {
  const form = await request.formData()
  requireMember(actor, form)
  const where = { story: params.story ?? '', chapter: params.chapter ?? '' }
  const { chapter } = valueOrThrow(await app.chapters.view(actor, where))
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
  const { refusal } = formState(useActionData<typeof action>())
  return (
    <main className="page" id="content">
      <ChapterHeader place={place} />
      <div className="section stack measure">
        <h2>{t('chapters.retire_ask', { title: place.chapter.title })}</h2>
        <p>{t('chapters.retire_about')}</p>
        <Form method="post" className="form">
          <FormProblems refusal={refusal} />
          <input type="hidden" name="order" value={order} />
          <p className="row">
            <SubmitButton look="danger">{t('chapters.retire_yes')}</SubmitButton>
            <LinkButton to={paths.arrange(place.story.slug)} look="bare">
              {t('common.cancel')}
            </LinkButton>
          </p>
        </Form>
      </div>
    </main>
  )
}
