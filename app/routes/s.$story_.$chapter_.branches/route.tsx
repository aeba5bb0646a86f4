import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { chapterAt } from '#app/components/revisions/chapter-at.ts'
import { ChapterHeader } from '#app/components/revisions/chapter-header.tsx'
import { ForkChapter } from '#app/domain/chapters/forms.ts'
import { refuse } from '#app/domain/decision.ts'
import { parse } from '#app/domain/parse.ts'
import { describeRefusal } from '#app/messages/describe-refusal.ts'
import { translator } from '#app/messages/translate.ts'
import { useFormat, useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { memberForm, redirectWith, refusedForm, valueOrThrow } from '#app/responses.ts'
import styles from '#app/styles/revisions.css?url'
import { LinkButton, SubmitButton } from '#app/ui/button.tsx'
import { Disclosure } from '#app/ui/disclosure.tsx'
import { Field } from '#app/ui/field.tsx'
import { ActionForm, formStateFor } from '#app/ui/form-problems.tsx'
import { EmptyState, Notice } from '#app/ui/notice.tsx'
import { TermsFirst } from '../../components/revisions/terms-first.tsx'
import { HomeVersion, RivalVersion } from './version.tsx'

/** The labels of the fields, for the list of errors above the form. */
const LABELS = { title: 'branches.fork_title' }

export const links = () => [{ rel: 'stylesheet', href: styles }]

export async function loader({ params, request, context: { app, actor } }: LoaderFunctionArgs) {
  const { chapter } = await chapterAt(params, request, { app, actor })
  const view = valueOrThrow(await app.branches.view(actor, chapter.id), request)
  const at = paths.chapter(view.story.slug, view.chapter.slug)
  const title = `${translator(actor.locale)('stories.branches')} · ${view.chapter.title} · ${view.story.title}`
  return { ...view, at, meta: { title } }
}

export async function action({ params, request, context: { app, actor } }: ActionFunctionArgs) {
  const form = await memberForm(request, actor)
  const { chapter, story } = await chapterAt(params, request, { app, actor })
  if (form.get('intent') === 'keep') {
    const result = await app.branches.choose(actor, chapter.id, { chapterId: chapter.id, conflicts: {} })
    const back = paths.branches(story.slug, chapter.slug)
    return result.ok ? redirectWith(back, { key: 'branches.kept' }) : refusedForm(result, form)
  }
  if (form.get('intent') !== 'fork') return refusedForm(refuse('malformed'), form)
  const input = parse(ForkChapter, { title: form.get('title') ?? '' })
  if (!input.ok) return refusedForm(input, form)
  const forked = await app.branches.fork(actor, chapter.id, input.value)
  return forked.ok
    ? redirectWith(paths.write(story.slug, forked.value.slug), { key: 'branches.forked' })
    : refusedForm(forked, form)
}

export default function BranchesPage() {
  const view = useLoaderData<typeof loader>()
  const t = useT()
  const open = view.branches.filter((branch) => branch.state === 'open')
  const past = view.branches.filter((branch) => branch.state !== 'open')
  return (
    <main className="page" id="content">
      <ChapterHeader place={view} />
      <div className="section stack-wide">
        <div className="stack">
          <h2>{t('stories.branches')}</h2>
          <p className="measure">{t('branches.about')}</p>
        </div>
        {open.length > 0 ? (
          <section className="stack">
            <h3 className="label">{t('branches.versions')}</h3>
            <p className="meta measure">{t('branches.rule')}</p>
            <ul className="rows">
              <HomeVersion view={view} />
              {open.map((branch) => (
                <RivalVersion key={branch.id} view={view} branch={branch} />
              ))}
            </ul>
            {view.can.choose.ok ? <KeepHomeVersion /> : null}
          </section>
        ) : (
          <EmptyState text={t(view.home.published ? 'branches.empty' : 'branches.unpublished')} />
        )}
        <Fork />
        {past.length > 0 ? (
          <section className="stack">
            <h3 className="label">{t('branches.past')}</h3>
            <ul className="rows">
              {past.map((branch) => (
                <RivalVersion key={branch.id} view={view} branch={branch} />
              ))}
            </ul>
          </section>
        ) : null}
      </div>
    </main>
  )
}

function KeepHomeVersion() {
  const t = useT()
  const state = formStateFor(useActionData<typeof action>(), { intent: 'keep' })
  return (
    <Disclosure label={t('branches.keep')} open={state.refusal !== undefined}>
      <ActionForm state={state} labels={LABELS}>
        <input type="hidden" name="intent" value="keep" />
        <p className="muted">{t('branches.keep_about')}</p>
        <SubmitButton look="quiet">{t('branches.keep')}</SubmitButton>
      </ActionForm>
    </Disclosure>
  )
}

function Fork() {
  const { can, story, chapter, challenge } = useLoaderData<typeof loader>()
  const t = useT()
  const format = useFormat()
  const state = formStateFor(useActionData<typeof action>(), { intent: 'fork' })
  const { fork } = can
  if (!fork.ok) {
    if (fork.code === 'sign_in')
      return (
        <p>
          <LinkButton to={paths.login({ next: paths.branches(story.slug, chapter.slug) })} look="quiet">
            {t('branches.fork')}
          </LinkButton>
        </p>
      )
    if (fork.code === 'terms_needed')
      return <TermsFirst challenge={challenge} back={paths.branches(story.slug, chapter.slug)} />
    if (fork.code === 'no_published_text' || fork.code === 'not_found') return null
    return (
      <Notice>
        <p>{fork.code === 'already_exists' ? t('branches.yours') : describeRefusal(t, format, fork)}</p>
      </Notice>
    )
  }
  return (
    <section className="stack">
      <h3>{t('branches.fork')}</h3>
      <p className="measure">{t('branches.fork_about')}</p>
      <ActionForm state={state} labels={LABELS}>
        <input type="hidden" name="intent" value="fork" />
        <Field
          name="title"
          label={t('branches.fork_title')}
          hint={t('branches.fork_title_hint')}
          maxLength={240}
        />
        <SubmitButton>{t('branches.fork')}</SubmitButton>
      </ActionForm>
    </section>
  )
}
