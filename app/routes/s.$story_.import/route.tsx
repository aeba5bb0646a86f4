import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { FilePreview, type PreviewedFile } from '#app/components/imports/file-preview.tsx'
import { STATEMENT_LABELS, StatementFields } from '#app/components/imports/statement-fields.tsx'
import { sentFile, UploadForm } from '#app/components/imports/upload-form.tsx'
import { StoreImport } from '#app/domain/imports/forms.ts'
import type { LoadContext } from '#app/load-context.ts'
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
import { Select } from '#app/ui/field.tsx'
import { ActionForm, formStateFor } from '#app/ui/form-problems.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { Breadcrumbs } from '#app/ui/page.tsx'

type Props = { file: PreviewedFile; existing: readonly { id: string; title: string }[]; answer: unknown }

const LABELS = { ...STATEMENT_LABELS, into: 'imports.into' }

/**
 * The form in which the importer names the authors and chooses where the text goes. Names from the file are filled
 * in.
 */
function StoreForm({ file, existing, answer }: Props) {
  const t = useT()
  const state = formStateFor(answer, { intent: 'store' })
  return (
    <ActionForm state={state} labels={LABELS}>
      <input type="hidden" name="intent" value="store" />
      <StatementFields file={file} />
      {existing.length > 0 ? (
        <Select
          name="into"
          label={t('imports.into')}
          options={[
            { value: '', label: t('imports.into_none') },
            ...existing.map(({ id, title }) => ({ value: id, label: title })),
          ]}
          wide
        />
      ) : null}
      <SubmitButton>{t('imports.store')}</SubmitButton>
    </ActionForm>
  )
}

export const headers = passRetryAfter
export async function loader({ params, request, context: { app, actor } }: LoaderFunctionArgs) {
  const key = params.story ?? ''
  const preview = new URL(request.url).searchParams.get('preview')
  const shown = valueOrThrow(await app.imports.preview(actor, key, preview), request)
  if (shown.story.slug !== key)
    throw redirectMoved(request, paths.importInto(shown.story.slug, preview ? { preview } : {}))
  const title = `${translator(actor.locale)('imports.title')} · ${shown.story.title}`
  return { ...shown, meta: { title, noIndex: true } }
}

type Context = Pick<LoadContext, 'app' | 'actor'>

async function read(story: string, form: FormData, { app, actor }: Context) {
  const done = await app.imports.read(actor, story, await sentFile(form))
  if (!done.ok) return refusedForm(done, form)
  return redirect(paths.importInto(story, { preview: done.value.key }), 303)
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  const story = params.story ?? ''
  const form = await memberForm(request, context.actor)
  if (form.get('intent') !== 'store') return read(story, form, context)
  const preview = new URL(request.url).searchParams.get('preview') ?? ''
  const { parsed } = await readForm(form, StoreImport)
  if (!parsed.ok) return refusedForm(parsed, form)
  const stored = await context.app.imports.store(context.actor, story, preview, parsed.value)
  if (!stored.ok) return refusedForm(stored, form)
  const [first, ...more] = stored.value.chapters
  const to = first && more.length === 0 ? paths.chapter(story, first.slug) : paths.story(story)
  return redirectWith(to, { key: 'imports.stored', values: { count: stored.value.chapters.length } })
}

export default function ImportPage() {
  const { story, file, isGone, existing } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const t = useT()
  return (
    <main className="page" id="content">
      <Breadcrumbs
        trail={[
          { to: paths.challenge(story.challenge.slug), label: story.challenge.title },
          { to: paths.story(story.slug), label: story.title },
        ]}
      />
      <div className="narrow stack-wide">
        <header className="page-head stack">
          <h1>{t('imports.title')}</h1>
          <p className="title title--2" lang={story.language}>
            {story.title}
          </p>
          <p className="muted">{t('imports.lead')}</p>
        </header>
        {isGone ? (
          <Notice tone="bad">
            <p>{t('imports.gone')}</p>
          </Notice>
        ) : null}
        {file ? (
          <>
            <FilePreview file={file} language={story.language} />
            <StoreForm file={file} existing={existing} answer={answer} />
          </>
        ) : null}
        <UploadForm answer={answer} action={paths.importInto(story.slug)} isOther={file !== null} />
      </div>
    </main>
  )
}
