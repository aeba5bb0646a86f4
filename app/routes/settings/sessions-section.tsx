import { Form } from '@remix-run/react'
import { FIELD_LABELS } from '#app/components/forms/field-labels.ts'
import { useFormat, useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { FormProblems, type FormState } from '#app/ui/form-problems.tsx'
import { Badge } from '#app/ui/notice.tsx'

const BROWSERS: [RegExp, string][] = [
  [/Edg\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]
const SYSTEMS: [RegExp, string][] = [
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux|X11/, 'Linux'],
]

/** Returns browser and system, enough to tell sessions apart; undefined for unknown browsers. */
function browserName(userAgent: string): string | undefined {
  const named = (list: [RegExp, string][]) => list.find(([pattern]) => pattern.test(userAgent))?.[1]
  const parts = [named(BROWSERS), named(SYSTEMS)].filter(Boolean)
  return parts.length > 0 ? parts.join(' · ') : undefined
}

type Session = { id: string; userAgent: string; seenAt: string | Date; current: boolean }

export function SessionsSection({ sessions, state }: { sessions: Session[]; state: FormState }) {
  const t = useT()
  return (
    <section className="stack" id="sessions" aria-labelledby="sessions-title">
      <h2 id="sessions-title">{t('settings.sessions')}</h2>
      <FormProblems refusal={state.refusal} labels={FIELD_LABELS} />
      <ul className="rows rows--tight plain">
        {sessions.map((session) => (
          <SessionRow key={session.id} session={session} />
        ))}
      </ul>
      {sessions.length > 1 ? (
        <Form method="post" action={paths.settings()}>
          <input type="hidden" name="intent" value="endSession" />
          <SubmitButton look="danger" name="session" value="others">
            {t('settings.sessions_end')}
          </SubmitButton>
        </Form>
      ) : null}
    </section>
  )
}

function SessionRow({ session }: { session: Session }) {
  const t = useT()
  const format = useFormat()
  const browser = browserName(session.userAgent) ?? t('settings.session_unknown')
  return (
    <li className="row row--apart">
      <span>
        <bdi>{browser}</bdi>{' '}
        <span className="meta">{t('settings.session_seen', { when: format.relative(session.seenAt) })}</span>
      </span>
      {session.current ? (
        <Badge tone="good">{t('settings.session_here')}</Badge>
      ) : (
        <Form method="post" action={paths.settings()}>
          <input type="hidden" name="intent" value="endSession" />
          <SubmitButton
            look="quiet"
            size="small"
            name="session"
            value={session.id}
            aria-label={t('settings.session_end_named', { browser })}
          >
            {t('settings.session_end')}
          </SubmitButton>
        </Form>
      )}
    </li>
  )
}
