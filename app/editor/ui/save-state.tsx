import { useFormat, useT } from '#app/messages/use-t.tsx'
import type { CollabSession } from '../connection/session.ts'
import type { Status } from '../connection/status.ts'
import { useSessionValue } from './use-editor-session.ts'

/** Shows the save state in one line. */
export function SaveState({ session }: { session: CollabSession }) {
  const t = useT()
  const format = useFormat()
  const status = useSessionValue(session, (each) => each.status)
  const text = sentenceOf(status, t, (at) => format.time(new Date(at)))
  return (
    // A page translator would freeze the first text, and this one changes.
    <p className={`save-state is-${status.s}`} role="status" data-state={status.s} translate="no">
      <span className="save-state__dot" aria-hidden="true" />
      {text}
    </p>
  )
}

function sentenceOf(status: Status, t: ReturnType<typeof useT>, clock: (at: number) => string): string {
  switch (status.s) {
    case 'connecting':
      return t('editor.state_connecting')
    case 'saving':
      return t('editor.state_saving')
    case 'saved':
      return status.at === null
        ? t('editor.state_ready')
        : t('editor.state_saved', { time: clock(status.at) })
    case 'offline':
      return status.changes === 0
        ? t('editor.state_offline')
        : t('editor.state_offline_kept', { count: status.changes })
    case 'readonly':
      return t('editor.state_readonly')
    case 'refused':
      // The notice above the text says why.
      return t('editor.stopped')
  }
}

/** Returns the message for a refusal code. */
export function refusalMessage(code: string, t: ReturnType<typeof useT>): string {
  const key = [`editor.refused_${code}`, `refusal.${code}`].find((each) => t.has(each))
  return key === undefined ? t('editor.refused', { code }) : t.dynamic(key)
}
