import { useState } from 'react'
import { useFormat, useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { Button } from '#app/ui/button.tsx'
import type { CollabSession } from '../connection/session.ts'
import type { UnsentText } from '../connection/status.ts'
import { refusalMessage } from './save-state.tsx'
import { useSessionValue } from './use-editor-session.ts'
import { SANCTIONED, WhySuspended } from './why-suspended.tsx'

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
