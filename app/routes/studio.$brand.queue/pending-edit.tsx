import { Form, Link } from '@remix-run/react'
import { diffRuns } from '#app/domain/revisions/diff-runs.ts'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { Who } from '#app/ui/avatar.tsx'
import { SubmitButton } from '#app/ui/button.tsx'
import { Disclosure } from '#app/ui/disclosure.tsx'
import { formStateFor } from '#app/ui/form-errors.ts'
import { FormProblems } from '#app/ui/form-problems.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import { Time } from '#app/ui/time.tsx'
import type { Studio } from '../studio.$brand/studio-view.ts'
import { useStudio } from '../studio.$brand/use-studio.ts'

type Edit = Studio['pendingEdits'][number]
type Props = { edit: Edit; answer: unknown }

/** Returns the changed fields with their reviewed and proposed values. */
function changesOf({
  kind,
  idea,
  story,
  chapter,
  text,
}: Edit): { field: string; before: string; after: string }[] {
  const list = (tags: readonly string[] | undefined) => (tags ?? []).map((tag) => `#${tag}`).join(' ')
  const title = (kind === 'story' ? story : chapter)?.title ?? ''
  const fields =
    kind === 'idea' && idea
      ? [
          { field: 'hook', before: idea.hook, after: text.hook ?? idea.hook },
          { field: 'detail', before: idea.detail, after: text.detail ?? idea.detail },
          { field: 'tags', before: list(idea.tags), after: list(text.tags ?? idea.tags) },
        ]
      : [{ field: 'title', before: title, after: text.title ?? title }]
  return fields.filter(({ before, after }) => before !== after)
}

function pathOf({ kind, targetId, challenge, idea, chapter }: Edit): string {
  if (kind === 'idea') return paths.idea(challenge.slug, idea?.n ?? '')
  return kind === 'story' ? paths.story(targetId) : paths.chapter(chapter?.storyId ?? '', chapter?.slug ?? '')
}

/** Shows a pending edit of a reviewed text; the reviewed text stays public until the edit is approved. */
export function PendingEdit({ edit, answer }: Props) {
  const { can } = useStudio()
  return (
    <li className="queue-item stack">
      <div className="row meta">
        <Who person={edit.author} />
        <Time at={edit.createdAt} />
        <Link to={pathOf(edit)}>{edit.challenge.title}</Link>
      </div>
      {changesOf(edit).map(({ field, before, after }) => (
        <Changed key={field} before={before} after={after} />
      ))}
      {can.review ? <ReviewEditForm edit={edit} answer={answer} /> : null}
    </li>
  )
}

function Changed({ before, after }: { before: string; after: string }) {
  let at = 0
  return (
    <p className="diff__text" dir="auto">
      {diffRuns([{ text: before, marks: {} }], [{ text: after, marks: {} }]).map((segment) => {
        const key = at
        at += segment.text.length + 1
        if (segment.op === 'ins') return <ins key={key}>{segment.text}</ins>
        if (segment.op === 'del') return <del key={key}>{segment.text}</del>
        return <span key={key}>{segment.text}</span>
      })}
    </p>
  )
}

function Which({ edit: { kind, targetId, version } }: { edit: Edit }) {
  return (
    <>
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="id" value={targetId} />
      <input type="hidden" name="version" value={version} />
    </>
  )
}

function ReviewEditForm({ edit, answer }: Props) {
  const t = useT()
  const is = { kind: edit.kind, id: edit.targetId }
  const approve = formStateFor(answer, { ...is, intent: 'approve-edit' })
  const decline = formStateFor(answer, { ...is, intent: 'decline-edit' })
  return (
    <div className="stack judge">
      <FormProblems refusal={approve.refusal ?? decline.refusal} />
      <div className="row review__actions">
        <Form method="post">
          <Which edit={edit} />
          <SubmitButton name="intent" value="approve-edit">
            {t('review.approve_edit')}
          </SubmitButton>
        </Form>
        <Disclosure label={t('review.decline_edit')} open={decline.refusal !== undefined}>
          <Form method="post" className="form">
            <Which edit={edit} />
            <input type="hidden" name="intent" value="decline-edit" />
            <TextArea
              name="reason"
              label={t('moderation.reason')}
              max={500}
              rows={2}
              required
              error={decline.errors.reason}
              defaultValue={decline.values.reason}
            />
            <SubmitButton look="danger">{t('review.decline_edit')}</SubmitButton>
          </Form>
        </Disclosure>
      </div>
    </div>
  )
}
