import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { FilePreview, type PreviewedFile } from '#app/components/imports/file-preview.tsx'
import { STATEMENT_LABELS, StatementFields } from '#app/components/imports/statement-fields.tsx'
import { sentFile, UploadForm } from '#app/components/imports/upload-form.tsx'
import { StartFromFile } from '#app/domain/imports/forms.ts'
import { translator } from '#app/messages/translate.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { redirectMoved } from '#app/redirect-moved.ts'
import {
  memberForm,
  passRetryAfter,
  readForm,
  redirectWith,
  refusedForm,
  valueOrThrow,
} from '#app/responses.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { Choices, Field } from '#app/ui/field.tsx'
import { ActionForm, formStateFor } from '#app/ui/form-problems.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Breadcrumbs } from '#app/ui/page.tsx'
import { TextArea } from '#app/ui/text-area.tsx'

type Props = { file: PreviewedFile; terms: string; answer: unknown }

const LABELS = {
  ...{ title: 'stories.field_title', synopsis: 'stories.field_synopsis', coauthors: 'stories.authors' },
  ...STATEMENT_LABELS,
}

/** Starts a story with the chapters of a file; its title and synopsis are those of the file until somebody changes them. */
function StartForm({ file, terms, answer }: Props) {
  const t = useT()
  const state = formStateFor(answer, { intent: 'start' })
  const modes = [
    { value: 'open', label: t('stories.mode_open') },
    { value: 'invited', label: t('stories.mode_invited') },
  ]
  return (
    <ActionForm state={state} labels={LABELS} terms={terms}>
      <input type="hidden" name="intent" value="start" />
      <Field name="title" label={t('stories.field_title')} defaultValue={file.title} required />
      <TextArea
        name="synopsis"
        label={t('stories.field_synopsis')}
        hint={t('stories.field_synopsis_hint')}
        defaultValue={file.synopsis}
        max={500}
      />
      <Choices name="coauthors" legend={t('stories.authors')} options={modes} defaultValue="open" />
      <StatementFields file={file} />
      <SubmitButton>{t('imports.start')}</SubmitButton>
    </ActionForm>
  )
}

export const headers = passRetryAfter
export async function loader({ params, request, context: { app, actor } }: LoaderFunctionArgs) {
  const key = params.challenge ?? ''
  const preview = new URL(request.url).searchParams.get('preview')
  const shown = valueOrThrow(await app.imports.previewStory(actor, key, preview), request)
  const { slug } = shown.challenge
  if (slug !== key) throw redirectMoved(request, paths.storyFromFile(slug, preview ? { preview } : {}))
  const title = `${translator(actor.locale)('imports.start_title')} · ${shown.challenge.title}`
  return { ...shown, meta: { title, noIndex: true } }
}

export async function action({ params, request, context: { app, actor } }: ActionFunctionArgs) {
  const challenge = params.challenge ?? ''
  const form = await memberForm(request, actor)
  if (form.get('intent') !== 'start') {
    const read = await app.imports.readForStory(actor, challenge, await sentFile(form))
    return read.ok
      ? redirect(paths.storyFromFile(challenge, { preview: read.value.key }), 303)
      : refusedForm(read, form)
  }
  const preview = new URL(request.url).searchParams.get('preview') ?? ''
  const { parsed } = await readForm(form, StartFromFile)
  if (!parsed.ok) return refusedForm(parsed, form)
  const started = await app.imports.startStory(actor, challenge, preview, parsed.value)
  if (!started.ok) return refusedForm(started, form)
  const { story, chapters } = started.value
  return redirectWith(paths.story(story.slug), { key: 'imports.stored', values: { count: chapters.length } })
}

export default function StartFromFilePage() {
  const { challenge, file, isGone } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const t = useT()
  return (
    <main className="page" id="content">
      <Breadcrumbs trail={[{ to: paths.challengeStories(challenge.slug), label: challenge.title }]} />
      <div className="narrow stack-wide">
        <header className="page-head stack">
          <h1>{t('imports.start_title')}</h1>
          <p className="muted">{t('imports.lead')}</p>
        </header>
        {isGone ? (
          <Notice tone="bad">
            <p>{t('imports.gone')}</p>
          </Notice>
        ) : null}
        {file ? (
          <>
            <FilePreview file={file} language={challenge.language} />
            <StartForm file={file} terms={paths.terms(challenge.slug)} answer={answer} />
          </>
        ) : null}
        <UploadForm answer={answer} action={paths.storyFromFile(challenge.slug)} isOther={file !== null} />
      </div>
    </main>
  )
}
