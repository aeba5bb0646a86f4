import { useFetcher } from '@remix-run/react'
import { useEffect, useState } from 'react'
import type { SanctionType } from '#app/domain/moderation/sanctions.ts'
import { describeSanction } from '#app/messages/describe-sanction.ts'
import { useFormat, useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { Button } from '#app/ui/button.tsx'
import type { CollabSession } from '../connection/session.ts'
import type { UnsentText } from '../connection/status.ts'
import { refusalMessage } from './save-state.tsx'
import { useSessionValue } from './use-editor-session.ts'

type Sanction = {
  id: string
  type: SanctionType
  brand: { name: string } | null
  until: string | null
  reason: string
  caseId: string | null
  isActive: boolean
}

/** The refusals that a sanction explains. */
const SANCTIONED: ReadonlySet<string> = new Set(['suspended', 'banned'])

/**
 * Shows the sanctions that stop the writer: why, until when, and the way to appeal. Links open in another tab. A ban may
 * have ended the session, and a page loaded then would leave the editor for the sign-in page, so that only a link is shown.
 */
function WhySuspended({ code }: { code: string }) {
  const t = useT()
  const format = useFormat()
  const { load, data } = useFetcher<{ items: Sanction[] }>()
  useEffect(() => {
    if (code === 'suspended') load(paths.ownSanctions())
  }, [load, code])
  const stopping = data?.items.filter(
    ({ isActive, type }) => isActive && (type === 'suspend' || type === 'ban'),
  )
  return (
    <>
      {stopping?.map(({ id, reason, caseId, ...what }) => (
        <div key={id} className="stack-tight">
          <p>
            <strong>{describeSanction(t, format, what)}</strong>
          </p>
          <blockquote className="bubble" dir="auto">
            {reason}
          </blockquote>
          {caseId ? (
            <p>
              <a href={paths.appeal(caseId)} target="_blank" rel="noreferrer">
                {t('sanctions.appeal')}
              </a>{' '}
              ({t('form.new_tab')})
            </p>
          ) : null}
        </div>
      ))}
      {stopping?.some(({ caseId }) => caseId) ? null : (
        <p>
          <a href={paths.ownSanctions()} target="_blank" rel="noreferrer">
            {t('sanctions.why_and_appeal')}
          </a>{' '}
          ({t('form.new_tab')})
        </p>
      )}
    </>
  )
}

/** Shows text that could not be saved, until its author has copied or discarded it. */
export function UnsentChanges({ session, onAgain }: { session: CollabSession; onAgain: () => void }) {
  const t = useT()
  const lost = useSessionValue(session, (each) => each.unsent)
  const code = useSessionValue(session, ({ status }) => (status.s === 'refused' ? status.code : ''))
  const isRefused = code !== ''
  if (lost.length === 0 && !isRefused) return null
  return (
    <section
      className="unsent notice notice--bad"
      aria-label={t(lost.length > 0 ? 'editor.lost_title' : 'editor.stopped')}
    >
      {isRefused ? (
        <p role="alert">
          <strong>{t('editor.stopped')}</strong> {refusalMessage(code, t)}
        </p>
      ) : null}
      {SANCTIONED.has(code) ? <WhySuspended code={code} /> : null}
      {lost.map((each) => (
        <OneLost key={each.at} lost={each} onDismiss={() => session.dismiss(each)} />
      ))}
      {isRefused ? (
        <p className="row">
          {code === 'sign_in' ? <SignIn /> : null}
          <Button look="quiet" onClick={onAgain}>
            {t('editor.again')}
          </Button>
        </p>
      ) : null}
    </section>
  )
}

function SignIn() {
  const t = useT()
  return (
    <a className="button" href={paths.login({ next: location.pathname })}>
      {t('shell.sign_in')}
    </a>
  )
}

function OneLost({ lost, onDismiss }: { lost: UnsentText; onDismiss: () => void }) {
  const t = useT()
  const format = useFormat()
  const [isCopied, setCopied] = useState(false)
  return (
    <div>
      <p>{t('editor.lost', { time: format.time(new Date(lost.at)) })}</p>
      <textarea
        className="unsent__text"
        readOnly
        rows={4}
        value={lost.text}
        aria-label={t('editor.lost_title')}
      />
      <p className="row">
        <Button
          look="quiet"
          onClick={() => {
            void navigator.clipboard.writeText(lost.text).then(() => setCopied(true))
          }}
        >
          {isCopied ? t('editor.copied') : t('editor.copy')}
        </Button>
        <Button look="bare" onClick={onDismiss}>
          {t('editor.lost_dismiss')}
        </Button>
      </p>
    </div>
  )
}
