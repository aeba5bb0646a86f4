import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { ChaptersOfAnswer } from '#app/components/questions/chapters-of-answer.tsx'
import { parse } from '#app/domain/parse.ts'
import { MakeChapter } from '#app/domain/questions/forms.ts'
import { redirectWith } from '#app/flash.ts'
import { translator } from '#app/messages/translate.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { passRetryAfter, refusedForm, requireMember, valueOrThrow } from '#app/responses.ts'
import { LinkButton, SubmitButton } from '#app/ui/button.tsx'
import { Field, Select } from '#app/ui/field.tsx'
import { FormProblems, formState } from '#app/ui/form-problems.tsx'
import { pageMeta } from '#app/ui/meta.ts'
import { Breadcrumbs, EmptyState } from '#app/ui/notice.tsx'

export const headers = passRetryAfter

export async function loader({ params, request, context: { app, actor } }: LoaderFunctionArgs) {
  const form = valueOrThrow(await app.questions.forChapter(actor, params.answer ?? ''), request)
  const title = translator(actor.locale)('questions.chapter_title')
  return { ...form, meta: { title, noIndex: true } }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => pageMeta(data?.meta)

export async function action({ params, request, context: { app, actor } }: ActionFunctionArgs) {
  const form = await request.formData()
  requireMember(actor, form)
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
  const { refusal, errors, values } = formState(useActionData<typeof action>())
  const back = paths.answer(question.id, answer.id)
  return (
    <main className="page" id="content">
      <div className="narrow stack">
        <Breadcrumbs
          label={t('common.breadcrumbs')}
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
          <Form method="post" className="form">
            <FormProblems
              refusal={refusal}
              labels={{ story: 'questions.chapter_story', title: 'stories.chapter_title' }}
            />
            <Select
              name="story"
              label={t('questions.chapter_story')}
              required
              error={errors.story}
              defaultValue={values.story ?? stories[0]?.id}
              options={stories.map((story) => ({
                value: story.id,
                label: `${story.title} (${story.challenge})`,
              }))}
            />
            <Field
              name="title"
              label={t('stories.chapter_title')}
              error={errors.title}
              defaultValue={values.title ?? title}
              required
            />
            <p className="meta">{t('questions.chapter_review')}</p>
            <p className="row">
              <SubmitButton>{t('questions.chapter_make')}</SubmitButton>
              <LinkButton to={back} look="bare">
                {t('common.cancel')}
              </LinkButton>
            </p>
          </Form>
        )}
        <p className="small">
          <Link to={back}>{t('questions.chapter_back')}</Link>
        </p>
      </div>
    </main>
  )
}
