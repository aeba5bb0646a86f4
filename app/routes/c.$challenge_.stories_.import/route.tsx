import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { FilePreview } from '#app/components/imports/file-preview.tsx'
import { sentFile, UploadForm } from '#app/components/imports/upload-form.tsx'
import { StartFromFile } from '#app/domain/imports/forms.ts'
import { redirectWith } from '#app/flash.ts'
import { translator } from '#app/messages/translate.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { readForm } from '#app/read-form.ts'
import { redirectMoved } from '#app/redirect-moved.ts'
import { passRetryAfter, refusedForm, requireMember, valueOrThrow } from '#app/responses.ts'
import { pageMeta } from '#app/ui/meta.ts'
import { Breadcrumbs, Notice } from '#app/ui/notice.tsx'
import { StartForm } from './start-form.tsx'

export const headers = passRetryAfter
export const meta: MetaFunction<typeof loader> = ({ data }) => pageMeta(data?.meta)

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
  const form = await request.formData()
  requireMember(actor, form)
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
      <Breadcrumbs
        label={t('common.breadcrumbs')}
        trail={[{ to: paths.challengeStories(challenge.slug), label: challenge.title }]}
      />
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
