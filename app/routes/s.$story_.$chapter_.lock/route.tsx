import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { chapterAt } from '#app/components/revisions/chapter-at.ts'
import { ChapterHeader } from '#app/components/revisions/chapter-header.tsx'
import { LockChapter } from '#app/domain/chapters/forms.ts'
import { CHAPTER_LOCKS } from '#app/domain/chapters/lock.ts'
import { parse } from '#app/domain/parse.ts'
import { translator } from '#app/messages/translate.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { memberForm, redirectWith, refusedForm, refusedPage, valueOrThrow } from '#app/responses.ts'
import styles from '#app/styles/revisions.css?url'
import { SubmitButton } from '#app/ui/button.tsx'
import { Select } from '#app/ui/field.tsx'
import { ActionForm, formStateFor } from '#app/ui/form-problems.tsx'

export const links = () => [{ rel: 'stylesheet', href: styles }]

export async function loader({ params, request, context: { app, actor } }: LoaderFunctionArgs) {
  const { chapter, story, challenge, lock, can } = await chapterAt(params, request, { app, actor })
  if (!can.lock.ok)
    throw can.lock.code === 'sign_in' ? valueOrThrow(can.lock, request) : refusedPage(can.lock)
  const title = `${translator(actor.locale)('lock.title')} · ${chapter.title} · ${story.title}`
  return { chapter, story, challenge, lock, closes: can.close.ok, meta: { title, noIndex: true } }
}

export async function action({ params, request, context: { app, actor } }: ActionFunctionArgs) {
  const form = await memberForm(request, actor)
  const { chapter, story } = await chapterAt(params, request, { app, actor })
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
  const state = formStateFor(useActionData<typeof action>(), {})
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
            <ActionForm state={state} labels={{ level: 'lock.level' }}>
              <Select
                name="level"
                label={t('lock.level')}
                hint={t('lock.about')}
                defaultValue={lock}
                options={offered.map((level) => ({ value: level, label: t(`lock.${level}`) }))}
              />
              <SubmitButton>{t('common.save')}</SubmitButton>
            </ActionForm>
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
