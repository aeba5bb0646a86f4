import { Link } from '@remix-run/react'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { Disclosure } from '#app/ui/disclosure.tsx'
import { ActionForm, formStateFor } from '#app/ui/form-problems.tsx'
import { Badge } from '#app/ui/notice.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import { Time } from '#app/ui/time.tsx'
import type { App, ViewOf } from '#app/view-of.ts'
import { useStudio } from '../studio.$brand/studio-view.ts'

type FlagView = ViewOf<App['votes']['flags']>['items'][number]

const TONES = { open: 'live', kept: 'good', set_aside: 'bad' } as const

/** Shows a burst of votes: how many, for what, when and how new the accounts are, without names. */
export function Flag({ flag, answer }: { flag: FlagView; answer: unknown }) {
  const { can } = useStudio()
  const t = useT()
  const { id, kind, state, votes, fresh, first, last, target, challenge } = flag
  const refused = formStateFor(answer, { id }).refusal !== undefined
  return (
    <li className="queue-item stack">
      <div className="row meta">
        <Badge tone={TONES[state]}>{t(`studio.votes_${state}`)}</Badge>
        <Link to={paths.challenge(challenge.slug)}>{challenge.title}</Link>
      </div>
      <h3 className="queue-item__text">
        {t('studio.votes_count', { count: votes, kind: t(`bursts.${kind}`) })}
      </h3>
      {target ? (
        <p dir="auto">
          <Link to={target.path}>{target.label}</Link>
        </p>
      ) : null}
      <p className="meta numbers">
        {first && last
          ? t.parts('studio.votes_when', {
              first: <Time key="first" at={first} as="full" />,
              last: <Time key="last" at={last} as="full" />,
            })
          : null}
        {fresh > 0 ? ` · ${t('studio.votes_fresh', { count: fresh })}` : null}
      </p>
      {flag.reason ? (
        <blockquote className="audit-line__reason" dir="auto">
          {flag.reason}
        </blockquote>
      ) : null}
      {!can.review ? null : state === 'open' ? (
        <ReviewVotesForm flag={flag} answer={answer} />
      ) : (
        <Disclosure label={t('studio.votes_again')} open={refused}>
          <ReviewVotesForm flag={flag} answer={answer} />
        </Disclosure>
      )}
    </li>
  )
}

/** The form to void or keep the votes; both need a reason. */
function ReviewVotesForm({ flag, answer }: { flag: FlagView; answer: unknown }) {
  const t = useT()
  const state = formStateFor(answer, { id: flag.id })
  return (
    <ActionForm state={state} labels={{ reason: 'studio.votes_reason' }}>
      <input type="hidden" name="id" value={flag.id} />
      <input type="hidden" name="seen" value={flag.seen} />
      <TextArea name="reason" label={t('studio.votes_reason')} max={1000} rows={2} required />
      <p className="row">
        {flag.state === 'kept' ? null : (
          <SubmitButton name="intent" value="keep">
            {t('studio.votes_keep')}
          </SubmitButton>
        )}
        {flag.state === 'set_aside' ? null : (
          <SubmitButton look="danger" name="intent" value="set_aside">
            {t('studio.votes_put_aside')}
          </SubmitButton>
        )}
      </p>
    </ActionForm>
  )
}
