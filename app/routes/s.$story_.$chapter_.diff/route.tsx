import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { chapterAt } from '#app/components/revisions/chapter-at.ts'
import { ChapterHeader } from '#app/components/revisions/chapter-header.tsx'
import type { RevisionListItem } from '#app/components/revisions/diff-rows.ts'
import { DiffSummary } from '#app/components/revisions/diff-summary.tsx'
import { DiffView } from '#app/components/revisions/diff-view.tsx'
import { PartLinks } from '#app/components/revisions/part-links.tsx'
import { parseRevisionNumber, reviewRevision } from '#app/components/revisions/review-action.ts'
import { ReviewForms } from '#app/components/revisions/review-forms.tsx'
import { Contributors, Summary } from '#app/components/revisions/revision-facts.tsx'
import { RevisionStatus } from '#app/components/revisions/revision-status.tsx'
import { Stepper, stepRange } from '#app/components/revisions/stepper.tsx'
import { translator } from '#app/messages/translate.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { valueOrThrow } from '#app/responses.ts'
import reviewStyles from '#app/styles/review.css?url'
import styles from '#app/styles/revisions.css?url'
import { LinkButton, SubmitButton } from '#app/ui/button.tsx'
import { GroupError } from '#app/ui/field.tsx'
import { ActionForm, formStateFor } from '#app/ui/form-problems.tsx'
import { EmptyState } from '#app/ui/notice.tsx'
import { Time } from '#app/ui/time.tsx'
import type { App, ViewOf } from '#app/view-of.ts'

type Compared = ViewOf<App['revisions']['compare']>
type SidesProps = { from: RevisionListItem; to: RevisionListItem; place: Pick<Compared, 'story' | 'chapter'> }

/** Shows the two compared revisions, old and new. */
function ComparedRevisions({ from, to, place }: SidesProps) {
  return (
    <div className="diff-sides">
      <ComparedRevision revision={from} place={place} />
      <ComparedRevision revision={to} place={place} />
    </div>
  )
}

type SideProps = {
  revision: RevisionListItem
  place: { story: { slug: string; language: string }; chapter: { slug: string } }
}

function ComparedRevision({ revision, place: { story, chapter } }: SideProps) {
  const t = useT()
  return (
    <div className="diff-side">
      <p className="row">
        <Link to={paths.revision(story.slug, chapter.slug, revision.n)}>
          <b>{t('revisions.revision', { n: revision.n })}</b>
        </Link>
        <RevisionStatus revision={revision} />
      </p>
      <Summary text={revision.summary} language={story.language} />
      <p className="meta">
        <Contributors people={revision.contributors} /> · <Time at={revision.createdAt} as="full" />
      </p>
    </div>
  )
}

/** The id of the form; the checkboxes are outside of it, beside the changes, and refer to it. */
const PARTIAL_APPROVAL_FORM = 'approve-part'

type Props = { base: number; n: number; chapter: { id: string }; answer: unknown; someOnly: boolean }

/** The form that publishes only the ticked changes; the others stay pending. `someOnly`: there are more changes on other pages. */
function PartialApprovalForm({ base, n, chapter, answer, someOnly }: Props) {
  const t = useT()
  const state = formStateFor(answer, { intent: 'approve-part', chapter: chapter.id })
  return (
    <ActionForm
      state={state}
      labels={{ changes: 'revisions.approve_part' }}
      id={PARTIAL_APPROVAL_FORM}
      className="stack"
    >
      <GroupError name="changes" error={state.errors.changes} />
      <input type="hidden" name="chapter" value={chapter.id} />
      <input type="hidden" name="n" value={n} />
      <input type="hidden" name="base" value={base} />
      <p className="row">
        <SubmitButton name="intent" value="approve-part" look="quiet">
          {t('revisions.approve_part')}
        </SubmitButton>
        <span className="meta">{t('revisions.approve_part_hint')}</span>
      </p>
      {someOnly ? <p className="meta">{t('revisions.approve_part_page')}</p> : null}
    </ActionForm>
  )
}

export const links = () => [styles, reviewStyles].map((href) => ({ rel: 'stylesheet', href }))

/** Parses the two revisions to compare, older first; redirects to the history when one is missing. */
function parsePair(search: URLSearchParams, history: string) {
  const to = parseRevisionNumber(search.get('to'))
  const from = parseRevisionNumber(search.get('from')) || to - 1
  if (from < 1 || to < 1) throw redirect(history)
  // An approved part is newer than the revision that still waits, and reviewers compare them in that order.
  if (search.has('review')) return { from, to }
  return { from: Math.min(from, to), to: Math.max(from, to) }
}

export async function loader({ params, request, context: { app, actor } }: LoaderFunctionArgs) {
  const { chapter, story, can } = await chapterAt(params, request, { app, actor })
  const { searchParams } = new URL(request.url)
  const pair = parsePair(searchParams, paths.history(story.slug, chapter.slug))
  const which = { part: parseRevisionNumber(searchParams.get('part')) || 1, unchanged: 'folded' as const }
  const compared = valueOrThrow(await app.revisions.compare(actor, chapter.id, pair, which), request)
  const view: 'inline' | 'split' = searchParams.get('view') === 'split' ? 'split' : 'inline'
  const title = `${translator(actor.locale)('revisions.diff', pair)} · ${chapter.title}`
  return { ...compared, write: can.write.ok, view, meta: { title, noIndex: true } }
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  const form = await request.formData()
  const n = parseRevisionNumber(form.get('n'))
  const back = paths.revision(params.story ?? '', params.chapter ?? '', n)
  return reviewRevision(form, { chapterId: String(form.get('chapter') ?? ''), n }, context, back)
}

export default function DiffPage() {
  const {
    from,
    to,
    newest,
    latest: _,
    diff,
    view,
    can,
    write,
    phrases,
    ...place
  } = useLoaderData<typeof loader>()
  const t = useT()
  const answer = useActionData<typeof action>()
  const { changed } = diff
  const judging = can.judge.ok && to.state === 'pending' && to.n === newest
  return (
    <main className="page" id="content">
      <ChapterHeader place={place} comparing />
      <div className="section stack" data-chapter={place.chapter.id}>
        <h2>{t('revisions.diff', { from: from.n, to: to.n })}</h2>
        <ComparedRevisions from={from} to={to} place={place} />
        {judging ? (
          <section className="team">
            <ReviewForms
              chapter={place.chapter}
              story={place.story}
              n={to.n}
              phrases={phrases}
              answer={answer}
            />
            {from.published && changed > 1 ? (
              <PartialApprovalForm
                base={from.n}
                n={to.n}
                chapter={place.chapter}
                answer={answer}
                someOnly={diff.parts > 1}
              />
            ) : null}
          </section>
        ) : null}
        {write && changed > 0 && from.n < to.n ? (
          <p className="row no-print">
            <LinkButton
              to={paths.undo(place.story.slug, place.chapter.slug, { from: from.n + 1, to: to.n })}
              look="quiet"
              size="small"
            >
              {t('revisions.undo_range')}
            </LinkButton>
          </p>
        ) : null}
        {changed === 0 ? (
          <EmptyState
            text={t('revisions.diff_none')}
            action={{
              to: paths.history(place.story.slug, place.chapter.slug),
              label: t('revisions.title'),
            }}
          />
        ) : (
          <Stepper {...stepRange(diff)}>
            <DiffSummary diff={diff} view={view} />
            <PartLinks {...diff} />
            <DiffView
              changes={diff.changes}
              lang={place.story.language}
              view={view}
              choose={judging && from.published && changed > 1 ? PARTIAL_APPROVAL_FORM : undefined}
            />
            <PartLinks {...diff} />
          </Stepper>
        )}
      </div>
    </main>
  )
}
