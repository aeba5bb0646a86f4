import { Form, Link } from '@remix-run/react'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { Disclosure } from '#app/ui/disclosure.tsx'
import { FormProblems, formStateFor } from '#app/ui/form-problems.tsx'
import { Notice } from '#app/ui/notice.tsx'
import { TextArea } from '#app/ui/text-area.tsx'

/** Shows reviewers the banned phrases in a revision. */
function BannedPhrases({ phrases }: { phrases: readonly string[] }) {
  const t = useT()
  if (phrases.length === 0) return null
  const quoted = phrases.map((phrase) => `“${phrase}”`).join(', ')
  return (
    <Notice tone="bad">
      <p>{t('revisions.banned', { phrases: quoted })}</p>
    </Notice>
  )
}

type Props = {
  chapter: { id: string; slug: string }
  story: { slug: string }
  n: number
  /** Banned phrases that this revision adds. */
  phrases: readonly string[]
  answer: unknown
}

const REASON_LENGTH = 1000

/** The forms to approve a revision or decline it with a reason. When a newer revision exists, links to it. */
export function ReviewForms({ chapter, story, n, phrases, answer }: Props) {
  const t = useT()
  // Matches by chapter only: after a refusal because of a newer revision the page shows the newer one.
  const approve = formStateFor(answer, { intent: 'approve-revision', chapter: chapter.id })
  const decline = formStateFor(answer, { intent: 'decline-revision', chapter: chapter.id })
  const newer = (approve.refusal ?? decline.refusal)?.detail?.newer
  const judged = approve.values.n ?? decline.values.n
  const hidden = (
    <>
      <input type="hidden" name="chapter" value={chapter.id} />
      <input type="hidden" name="n" value={n} />
    </>
  )
  return (
    <div className="stack judge">
      <BannedPhrases phrases={phrases} />
      <FormProblems
        refusal={approve.refusal ?? decline.refusal}
        labels={{ reason: 'revisions.decline_reason' }}
      />
      {newer ? (
        <p>
          <Link to={paths.diff(story.slug, chapter.slug, { from: judged, to: newer })}>
            {t('revisions.see_newer', { n: newer })}
          </Link>
        </p>
      ) : null}
      <div className="row review__actions">
        <Form method="post">
          {hidden}
          <SubmitButton name="intent" value="approve-revision">
            {t('revisions.approve')}
          </SubmitButton>
        </Form>
        <Disclosure label={t('revisions.decline')} open={decline.refusal !== undefined}>
          <Form method="post" className="form">
            {hidden}
            <input type="hidden" name="intent" value="decline-revision" />
            <TextArea
              name="reason"
              label={t('revisions.decline_reason')}
              hint={t('revisions.decline_hint')}
              max={REASON_LENGTH}
              rows={3}
              required
              error={decline.errors.reason}
              defaultValue={decline.values.reason}
            />
            <SubmitButton look="danger">{t('revisions.decline')}</SubmitButton>
          </Form>
        </Disclosure>
      </div>
    </div>
  )
}
