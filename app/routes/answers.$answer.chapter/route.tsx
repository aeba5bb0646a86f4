import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { ChaptersOfAnswer } from '#app/components/questions/chapters-of-answer.tsx'
import { parse } from '#app/domain/parse.ts'
import { MakeChapter } from '#app/domain/questions/forms.ts'
import { translator } from '#app/messages/translate.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { memberForm, passRetryAfter, redirectWith, refusedForm, valueOrThrow } from '#app/responses.ts'
import { LinkButton, SubmitButton } from '#app/ui/button.tsx'
import { Field, Select } from '#app/ui/field.tsx'
import { ActionForm, formState } from '#app/ui/form-problems.tsx'
import { EmptyState } from '#app/ui/notice.tsx'
import { Breadcrumbs } from '#app/ui/page.tsx'

export const headers = passRetryAfter

export async function loader({ params, request, context: { app, actor } }: LoaderFunctionArgs) {
  const form = valueOrThrow(await app.questions.forChapter(actor, params.answer ?? ''), request)
  const title = translator(actor.locale)('questions.chapter_title')
  return { ...form, meta: { title, noIndex: true } }
}

export async function action({ params, request, context: { app, actor } }: ActionFunctionArgs) {
  const form = await memberForm(request, actor)
  const input = parse(MakeChapter, { story: form.get('story') ?? '', title: form.get('title') || undefined })
  if (!input.ok) return refusedForm(input, form)
  const made = await app.questions.makeChapter(actor, params.answer ?? '', input.value)
  if (!made.ok) return refusedForm(made, form)
  return redirectWith(paths.write(made.value.story.slug, made.value.slug), { key: 'questions.chapter_made' })
}

/** The form that makes a draft chapter of an answer, with the text and the credit that the chapter begins with. */
export default function AnswerChapter() {
  const { question, answer, brand, title, stories, made } = useLoaderData<typeof loader>()
  const t = useT()
  const state = formState(useActionData<typeof action>())
  const back = paths.answer(question.id, answer.id)
  return (
    <main className="page" id="content">
      <div className="narrow stack">
        <Breadcrumbs
          trail={[
            { to: paths.questions(brand.slug), label: t('questions.title') },
            { to: paths.question(question.id), label: question.text || t('questions.title') },
          ]}
        />
        <h1>{t('questions.chapter_title')}</h1>
        <p>{t('questions.chapter_lead', { name: answer.author })}</p>
        <blockquote className="bubble" dir="auto">
          {answer.text}
        </blockquote>
        <ChaptersOfAnswer chapters={made} />
        {stories.length === 0 ? (
          <EmptyState
            text={t('questions.chapter_no_story')}
            action={{ to: paths.brand(brand.slug), label: brand.name }}
          />
        ) : (
          <ActionForm
            state={state}
            labels={{ story: 'questions.chapter_story', title: 'stories.chapter_title' }}
          >
            <Select
              name="story"
              label={t('questions.chapter_story')}
              required
              defaultValue={stories[0]?.id}
              options={stories.map((story) => ({
                value: story.id,
                label: `${story.title} (${story.challenge})`,
              }))}
            />
            <Field name="title" label={t('stories.chapter_title')} defaultValue={title} required />
            <p className="meta">{t('questions.chapter_review')}</p>
            <p className="row">
              <SubmitButton>{t('questions.chapter_make')}</SubmitButton>
              <LinkButton to={back} look="bare">
                {t('common.cancel')}
              </LinkButton>
            </p>
          </ActionForm>
        )}
        <p className="small">
          <Link to={back}>{t('questions.chapter_back')}</Link>
        </p>
      </div>
    </main>
  )
}
