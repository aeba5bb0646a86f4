import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData, useLocation } from '@remix-run/react'
import { chapterAt } from '#app/components/revisions/chapter-at.ts'
import { ChapterHeader } from '#app/components/revisions/chapter-header.tsx'
import { DiffSummary } from '#app/components/revisions/diff-summary.tsx'
import { DiffView } from '#app/components/revisions/diff-view.tsx'
import { PartLinks } from '#app/components/revisions/part-links.tsx'
import { parseRevisionNumber } from '#app/components/revisions/review-action.ts'
import { Stepper, stepRange } from '#app/components/revisions/stepper.tsx'
import { refuse } from '#app/domain/decision.ts'
import { parse } from '#app/domain/parse.ts'
import { Restore, type Reversal, RevertMember, RollBack, UndoRange } from '#app/domain/revisions/forms.ts'
import { translator } from '#app/messages/translate.ts'
import { useFormat, useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { memberForm, redirectWith, refusedForm, valueOrThrow } from '#app/responses.ts'
import styles from '#app/styles/revisions.css?url'
import { LinkButton, SubmitButton } from '#app/ui/button.tsx'
import { FormProblems, formStateFor } from '#app/ui/form-problems.tsx'
import { EmptyState } from '#app/ui/notice.tsx'
import { TermsFirst } from '../../components/revisions/terms-first.tsx'

type FieldSource = { get(name: string): FormDataEntryValue | null }

const pickFields = (source: FieldSource, names: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    names.flatMap((name) => {
      const value = source.get(name)
      return typeof value === 'string' && value !== '' ? [[name, value]] : []
    }),
  )

/** Parses what to undo from a query or a form; null when it is invalid. */
function parseUndoRequest(source: FieldSource): Reversal | null {
  if (source.get('restore')) {
    const read = parse(Restore, { revision: source.get('restore') })
    return read.ok ? { is: 'restore', ...read.value } : null
  }
  if (source.get('rollback')) {
    const read = parse(RollBack, pickFields(source, ['upto']))
    return read.ok ? { is: 'rollback', ...read.value } : null
  }
  if (source.get('member')) {
    const read = parse(RevertMember, pickFields(source, ['member', 'since']))
    return read.ok ? { is: 'revert', ...read.value } : null
  }
  const read = parse(UndoRange, pickFields(source, ['from', 'to']))
  return read.ok ? { is: 'undo', ...read.value } : null
}

/** Returns the request as hidden fields of the confirmation form. */
function undoRequestFields(asked: Reversal, latest: number): Record<string, string> {
  switch (asked.is) {
    case 'restore':
      return { restore: String(asked.revision) }
    case 'undo':
      return { from: String(asked.from), to: String(asked.to) }
    case 'rollback':
      return { rollback: '1', upto: String(latest) }
    case 'revert':
      return { member: asked.member, since: asked.since.toISOString() }
  }
}

export const links = () => [{ rel: 'stylesheet', href: styles }]

export async function loader({ params, request, context: { app, actor } }: LoaderFunctionArgs) {
  const { chapter, story, challenge, pending } = await chapterAt(params, request, { app, actor })
  const { searchParams } = new URL(request.url)
  const asked = parseUndoRequest(searchParams)
  if (!asked) throw redirect(paths.history(story.slug, chapter.slug))
  const part = parseRevisionNumber(searchParams.get('part')) || 1
  const shown = valueOrThrow(await app.revisions.previewUndo(actor, chapter.id, asked, part), request)
  const view: 'inline' | 'split' = searchParams.get('view') === 'split' ? 'split' : 'inline'
  const title = `${translator(actor.locale)('revisions.take_back')} · ${chapter.title}`
  const fields = undoRequestFields(asked, pending.latest)
  return { ...shown, chapter, story, challenge, asked, fields, view, meta: { title, noIndex: true } }
}

export async function action({ params, request, context: { app, actor } }: ActionFunctionArgs) {
  const form = await memberForm(request, actor)
  const where = { story: params.story ?? '', chapter: params.chapter ?? '' }
  const asked = parseUndoRequest(form)
  if (!asked) return refusedForm(refuse('malformed'), form)
  const done = await app.revisions.undoChanges(actor, String(form.get('chapter') ?? ''), asked)
  if (!done.ok) return refusedForm(done, form)
  const { n, phrases } = done.value
  const said = asked.is === 'restore' ? 'revisions.restored' : 'revisions.taken_back'
  return redirectWith(paths.revision(where.story, where.chapter, n), {
    ...(phrases[0] === undefined
      ? { key: said, values: { n } }
      : { key: 'revisions.taken_back_held', values: { n, phrase: phrases[0] } }),
    undo: {
      action: paths.undo(where.story, where.chapter, { from: n, to: n }),
      fields: { chapter: String(form.get('chapter')), from: String(n), to: String(n) },
    },
  })
}

export default function TakeBackPage() {
  const { diff, changes, view, ...place } = useLoaderData<typeof loader>()
  const t = useT()
  const { changed } = diff
  return (
    <main className="page" id="content">
      <ChapterHeader place={place} comparing />
      <div className="section stack" data-chapter={place.chapter.id}>
        <UndoQuestion />
        {changes && changed > 0 ? (
          <>
            <UndoForm />
            <Stepper {...stepRange(diff)}>
              <DiffSummary diff={diff} view={view} />
              <PartLinks {...diff} />
              <DiffView changes={diff.changes} lang={place.story.language} view={view} />
              <PartLinks {...diff} />
            </Stepper>
          </>
        ) : (
          <EmptyState
            text={t('refusal.nothing_to_undo')}
            action={{
              to: paths.history(place.story.slug, place.chapter.slug),
              label: t('revisions.title'),
            }}
          />
        )}
      </div>
    </main>
  )
}

function UndoQuestion() {
  const { asked } = useLoaderData<typeof loader>()
  const t = useT()
  const format = useFormat()
  const title = {
    restore: () => t('revisions.ask_restore', { n: asked.is === 'restore' ? asked.revision : 0 }),
    undo: () => {
      const { from, to } = asked.is === 'undo' ? asked : { from: 0, to: 0 }
      return from === to ? t('revisions.ask_undo_one', { n: to }) : t('revisions.ask_undo', { from, to })
    },
    rollback: () => t('revisions.ask_rollback'),
    revert: () =>
      asked.is === 'revert'
        ? t('revisions.ask_revert', { name: `@${asked.member}`, when: format.full(asked.since) })
        : '',
  }[asked.is]()
  return (
    <>
      <h2 suppressHydrationWarning>{title}</h2>
      <p className="measure">{t(`revisions.about_${asked.is}`)}</p>
    </>
  )
}

function UndoForm() {
  const { chapter, story, challenge, asked, fields, may } = useLoaderData<typeof loader>()
  const { pathname, search } = useLocation()
  const t = useT()
  const answer = useActionData<typeof action>()
  const { refusal } = formStateFor(answer, { chapter: chapter.id })
  return (
    <Form method="post" className="stack take-back">
      {!may.ok && may.code === 'terms_needed' ? (
        <TermsFirst challenge={challenge} back={pathname + search} />
      ) : (
        <FormProblems refusal={refusal ?? (may.ok ? undefined : may)} />
      )}
      <input type="hidden" name="chapter" value={chapter.id} />
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <p className="row">
        {may.ok ? (
          <SubmitButton>
            {t(asked.is === 'restore' ? 'revisions.restore_do' : 'revisions.take_back_do')}
          </SubmitButton>
        ) : null}
        <LinkButton to={paths.history(story.slug, chapter.slug)} look="quiet">
          {t('revisions.take_back_leave')}
        </LinkButton>
      </p>
      <p className="meta">
        {t('revisions.take_back_safe')}{' '}
        <Link to={paths.write(story.slug, chapter.slug)}>{t('stories.continue_writing')}</Link>
      </p>
    </Form>
  )
}
