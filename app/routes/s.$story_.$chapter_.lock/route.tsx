import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { ChapterHeader } from '#app/components/revisions/chapter-header.tsx'
import { LockChapter } from '#app/domain/chapters/forms.ts'
import { CHAPTER_LOCKS } from '#app/domain/chapters/lock.ts'
import { parse } from '#app/domain/parse.ts'
import { redirectWith } from '#app/flash.ts'
import { translator } from '#app/messages/translate.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { redirectMoved } from '#app/redirect-moved.ts'
import { refusedForm, refusedPage, requireMember, valueOrThrow } from '#app/responses.ts'
import styles from '#app/styles/revisions.css?url'
import { SubmitButton } from '#app/ui/button.tsx'
import { Select } from '#app/ui/field.tsx'
import { formStateFor } from '#app/ui/form-errors.ts'
import { FormProblems } from '#app/ui/form-problems.tsx'
import { pageMeta } from '#app/ui/meta.ts'

export const links = () => [{ rel: 'stylesheet', href: styles }]

export async function loader({ params, request, context: { app, actor } }: LoaderFunctionArgs) {
  const where = { story: params.story ?? '', chapter: params.chapter ?? '' }
  const { chapter, story, challenge, lock, can } = valueOrThrow(
    await app.chapters.view(actor, where),
    request,
  )
  if (story.slug !== where.story || chapter.slug !== where.chapter)
    throw redirectMoved(request, paths.chapter(story.slug, chapter.slug))
  if (!can.lock.ok)
    throw can.lock.code === 'sign_in' ? valueOrThrow(can.lock, request) : refusedPage(can.lock)
  const title = `${translator(actor.locale)('lock.title')} · ${chapter.title} · ${story.title}`
  return { chapter, story, challenge, lock, closes: can.close.ok, title }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => pageMeta(data && { ...data, noIndex: true })

export async function action({ params, request, context: { app, actor } }: ActionFunctionArgs) {
  const form = await request.formData()
  requireMember(actor, form)
  const where = { story: params.story ?? '', chapter: params.chapter ?? '' }
  const { chapter, story } = valueOrThrow(await app.chapters.view(actor, where))
  const input = parse(LockChapter, { level: form.get('level') ?? '' })
  if (!input.ok) return refusedForm(input, form)
  const locked = await app.chapters.lock(actor, chapter.id, input.value)
  if (!locked.ok) return refusedForm(locked, form)
  const level = translator(actor.locale)(`lock.${locked.value.level}`)
  return redirectWith(paths.lock(story.slug, chapter.slug), { key: 'lock.changed', values: { level } })
}

export default function LockPage() {
  const { lock, closes, ...place } = useLoaderData<typeof loader>()
  const t = useT()
  const { refusal, errors, values } = formStateFor(useActionData<typeof action>(), {})
  const isClosed = lock === 'locked' && !closes
  const offered = CHAPTER_LOCKS.filter((level) => closes || level !== 'locked')
  return (
    <main className="page" id="content">
      <ChapterHeader place={place} />
      <div className="section stack-wide">
        <section className="stack">
          <h2>{t('lock.title')}</h2>
          <p>
            <b>{t(`lock.${lock}`)}</b>
          </p>
          {isClosed ? (
            <p className="muted">{t('lock.brand_only')}</p>
          ) : (
            <Form method="post" className="form">
              <FormProblems refusal={refusal} labels={{ level: 'lock.level' }} />
              <Select
                name="level"
                label={t('lock.level')}
                hint={t('lock.about')}
                error={errors.level}
                defaultValue={values.level ?? lock}
                options={offered.map((level) => ({ value: level, label: t(`lock.${level}`) }))}
              />
              <SubmitButton>{t('common.save')}</SubmitButton>
            </Form>
          )}
        </section>
        <section className="stack measure">
          <h3 className="label">{t('lock.levels')}</h3>
          <p>{t('lock.levels_about')}</p>
          <ul className="rows rows--tight">
            <li>{t('lock.need_contributor')}</li>
            <li>{t('lock.need_regular')}</li>
            <li>{t('lock.need_trusted')}</li>
          </ul>
        </section>
      </div>
    </main>
  )
}
