import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { AddFeed, ChangeSource } from '#app/domain/listening/outside/forms.ts'
import type { LoadContext } from '#app/load-context.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import {
  memberForm,
  passRetryAfter,
  readForm,
  redirectWith,
  refusedForm,
  valueOrThrow,
} from '#app/responses.ts'
import styles from '#app/styles/outside.css?url'
import { SubmitButton } from '#app/ui/button.tsx'
import { Field } from '#app/ui/field.tsx'
import { FileField } from '#app/ui/file-input.tsx'
import { ActionForm, FormProblems, formStateFor } from '#app/ui/form-problems.tsx'
import { EmptyState } from '#app/ui/notice.tsx'
import { SourceRow } from './source-row.tsx'

type Props = { answer: unknown }

function AddFeedForm({ isOn, answer }: Props & { isOn: boolean }) {
  const t = useT()
  const state = formStateFor(answer, { intent: 'feed' })
  return (
    <section className="stack">
      <h3>{t('outside.add_feed')}</h3>
      {isOn ? (
        <ActionForm state={state} labels={{ url: 'outside.url', name: 'outside.name' }}>
          <input type="hidden" name="intent" value="feed" />
          <Field
            name="url"
            type="url"
            label={t('outside.url')}
            hint={t('outside.url_hint')}
            placeholder="https://"
            required
            wide
          />
          <Field name="name" label={t('outside.name')} hint={t('outside.name_hint')} wide />
          <SubmitButton>{t('outside.add')}</SubmitButton>
        </ActionForm>
      ) : (
        <p className="muted">{t('outside.feeds_off')}</p>
      )}
    </section>
  )
}

/** A plain form: files are sent without JavaScript in any case. */
function UploadForm({ answer }: Props) {
  const t = useT()
  const { refusal, errors } = formStateFor(answer, { intent: 'upload' })
  return (
    <section className="stack">
      <h3>{t('outside.upload')}</h3>
      <p className="muted">{t('outside.upload_about')}</p>
      <form method="post" encType="multipart/form-data" className="form">
        <FormProblems refusal={refusal} labels={{ file: 'outside.choose_file' }} />
        <input type="hidden" name="intent" value="upload" />
        <FileField
          name="file"
          accept=".csv,.tsv,.txt,text/csv"
          label={t('outside.choose_file')}
          error={errors.file}
          required
          wide
        />
        <SubmitButton look="quiet">{t('outside.upload_now')}</SubmitButton>
      </form>
    </section>
  )
}

export const links = () => [{ rel: 'stylesheet', href: styles }]
export const headers = passRetryAfter

export async function loader({ params, request, context: { app, actor } }: LoaderFunctionArgs) {
  return valueOrThrow(await app.outside.view(actor, params.brand ?? ''), request)
}

type Context = Pick<LoadContext, 'app' | 'actor'>

async function addFeed(brand: string, whole: FormData, { app, actor }: Context) {
  const { form, parsed } = await readForm(whole, AddFeed)
  if (!parsed.ok) return refusedForm(parsed, form)
  const added = await app.outside.addFeed(actor, brand, parsed.value)
  if (!added.ok) return refusedForm(added, form)
  const { name, items } = added.value
  return redirectWith(paths.outside(brand), { key: 'outside.added', values: { name, count: items } })
}

async function upload(brand: string, form: FormData, { app, actor }: Context) {
  const file = form.get('file')
  const [name, bytes] =
    file instanceof File ? [file.name, new Uint8Array(await file.arrayBuffer())] : ['', new Uint8Array()]
  const stored = await app.outside.upload(actor, brand, { name, bytes })
  if (!stored.ok) return refusedForm(stored, form)
  return redirect(paths.outsideUpload(brand, stored.value.id), 303)
}

async function change(brand: string, whole: FormData, { app, actor }: Context) {
  const { form, parsed } = await readForm(whole, ChangeSource)
  if (!parsed.ok) return refusedForm(parsed, form)
  const changed = await app.outside.changeSource(actor, brand, parsed.value)
  if (!changed.ok) return refusedForm(changed, form)
  const values = { name: changed.value.name }
  return redirectWith(paths.outside(brand), { key: `outside.changed_${parsed.value.change}`, values })
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  const form = await memberForm(request, context.actor)
  const brand = params.brand ?? ''
  if (form.get('intent') === 'feed') return addFeed(brand, form, context)
  return form.get('intent') === 'upload' ? upload(brand, form, context) : change(brand, form, context)
}

export default function OutsideVoices() {
  const { brand, sources, can } = useLoaderData<typeof loader>()
  const t = useT()
  const answer = useActionData<typeof action>()
  return (
    <section className="stack-wide">
      <header className="stack">
        <p>
          <Link to={paths.listening(brand.slug)}>{t('outside.back')}</Link>
        </p>
        <h2>{t('outside.title')}</h2>
        <p className="measure">{t('outside.about')}</p>
        {can.manage ? null : <p className="muted">{t('outside.only_managers')}</p>}
      </header>
      {sources.length === 0 ? (
        <EmptyState text={t('outside.none')} />
      ) : (
        <section className="stack">
          <h3>{t('outside.sources')}</h3>
          <ul className="rows">
            {sources.map((source) => (
              <SourceRow key={source.id} source={source} mayChange={can.manage} />
            ))}
          </ul>
        </section>
      )}
      {can.manage ? (
        <div className="outside__add">
          <AddFeedForm isOn={can.feeds} answer={answer} />
          <UploadForm answer={answer} />
        </div>
      ) : null}
    </section>
  )
}
