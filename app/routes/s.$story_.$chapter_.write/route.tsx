import type { ActionFunctionArgs, LinksFunction, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import type { KeyboardEvent } from 'react'
import { paths } from '#app/paths.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { Field } from '#app/ui/field.tsx'
import { ActionForm, formState } from '#app/ui/form-problems.tsx'
import { ChapterHeader } from '../../components/revisions/chapter-header.tsx'
import { HeldPassages } from '../../components/revisions/held-passages.tsx'
import { isMember, type Member } from '../../domain/actor.ts'
import { parse } from '../../domain/parse.ts'
import { SaveRevision } from '../../domain/revisions/forms.ts'
import styles from '../../editor/ui/editor.css?url'
import type { Me } from '../../editor/ui/presence-ring.tsx'
import { translator } from '../../messages/translate.ts'
import { useT } from '../../messages/use-t.tsx'
import { passRetryAfter, redirectWith, refusedForm, valueOrThrow } from '../../responses.ts'
import { officialName } from '../../ui/brand-name.tsx'
import { BeforeWriting } from './before-writing.tsx'
import { LazyEditor } from './lazy-editor.tsx'

/** Prevents Enter from submitting the form: a member whom Tab brought here from the text may still be typing. */
function preventSubmitByEnter(event: KeyboardEvent<HTMLInputElement>): void {
  if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
  event.preventDefault()
  if (event.ctrlKey || event.metaKey) event.currentTarget.form?.requestSubmit()
}

/** The form that saves the live text as a revision with a summary. */
function SaveForm() {
  const t = useT()
  const state = formState(useActionData())
  return (
    <ActionForm state={state} labels={{ summary: 'revisions.summary' }} className="write-save stack">
      <Field
        name="summary"
        label={t('revisions.summary')}
        required
        hint={t('revisions.summary_keys')}
        onKeyDown={preventSubmitByEnter}
      />
      <SubmitButton look="quiet">{t('revisions.save')}</SubmitButton>
    </ActionForm>
  )
}

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: styles }]
export const headers = passRetryAfter

export async function loader({ params, request, context: { app, actor } }: LoaderFunctionArgs) {
  const where = { story: params.story ?? '', chapter: params.chapter ?? '' }
  const page = valueOrThrow(await app.chapters.forWriting(actor, where), request)
  const t = translator(actor.locale)
  const title = t('editor.title', { chapter: page.chapter.title })
  const me = isMember(actor) ? meOf(actor) : null
  const held = await app.revisions.held(actor, page.chapter.id)
  const text = await app.chapters.staticText(actor, page.chapter.id)
  return { page, me, held, text, brand: officialName(t, page.brand), meta: { title, noIndex: true } }
}

const meOf = ({ id, handle, displayName, avatarId = null }: Member): Me => ({
  ...{ id, handle, displayName, avatarId },
})

/** Creates a revision of the live text. The live text itself is saved continuously. */
export async function action({ params, request, context: { app, actor } }: ActionFunctionArgs) {
  const form = await request.formData()
  const where = { story: params.story ?? '', chapter: params.chapter ?? '' }
  const page = valueOrThrow(await app.chapters.forWriting(actor, where))
  const read = parse(SaveRevision, { summary: form.get('summary') ?? undefined })
  if (!read.ok) return refusedForm(read, form)
  const saved = await app.revisions.save(actor, page.chapter.id, read.value)
  if (!saved.ok) return refusedForm(saved, form)
  const { n, phrases } = saved.value
  return redirectWith(paths.history(page.story.slug, page.chapter.slug), {
    ...(phrases[0] === undefined
      ? { key: 'revisions.saved', values: { n } }
      : { key: 'revisions.saved_held', values: { n, phrase: phrases[0] } }),
  })
}

export default function WritePage() {
  const { page, me, held, text, brand } = useLoaderData<typeof loader>()
  const t = useT()
  const { story, chapter } = page
  return (
    <main className="page page--editor" id="content">
      <ChapterHeader place={page} />
      <BeforeWriting page={page} />
      <HeldPassages held={held} place={page} />
      {me === null ? null : (
        <LazyEditor
          chapterId={chapter.id}
          me={me}
          text={text}
          label={t('editor.label', { chapter: chapter.title })}
          language={story.language}
          brand={brand}
          talk={paths.talk(story.slug, chapter.slug)}
          history={paths.history(story.slug, chapter.slug)}
        />
      )}
      {page.can.write.ok ? <SaveForm /> : null}
    </main>
  )
}
