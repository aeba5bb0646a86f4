import { Link, useLocation } from '@remix-run/react'
import { describeRefusal } from '#app/messages/describe-refusal.ts'
import { paths } from '#app/paths.ts'
import type { Refusal } from '../../domain/decision.ts'
import { useFormat, useT } from '../../messages/use-t.tsx'
import { buttonClass } from '../button.tsx'

const PAGES = {
  401: 'sign_in',
  403: 'forbidden',
  404: 'not_found',
  405: 'method',
  410: 'gone',
  429: 'too_fast',
} as const
type Page = (typeof PAGES)[keyof typeof PAGES] | 'error'

const pageOf = (status: number): Page => PAGES[status as keyof typeof PAGES] ?? 'error'

type Typed = readonly [name: string, text: string][]
type Props = { status: number; refusal?: Refusal; typed?: Typed; requestId?: string }

/** Explains an error and links to what to do next. */
export function ErrorPage({ status, refusal, typed, requestId }: Props) {
  const t = useT()
  const format = useFormat()
  const { pathname, search } = useLocation()
  const page = pageOf(status)
  // A refusal with its own message is more precise than its status.
  const known = page === 'error' && refusal !== undefined
  return (
    <main className="page" id="content">
      <div className="narrow stack">
        <p className="meta numbers">{status}</p>
        <h1>{known ? t('shell.name') : t(`page.${page}.title`)}</h1>
        <p className="lead">{known ? describeRefusal(t, format, refusal) : t(`page.${page}.body`)}</p>
        <p className="row">
          {status === 401 ? (
            <Link
              className={buttonClass()}
              to={paths.login({ next: pathname + search })}
              target={typed ? '_blank' : undefined}
            >
              {typed ? `${t('shell.sign_in')} (${t('form.new_tab')})` : t('shell.sign_in')}
            </Link>
          ) : null}
          {status >= 500 || status === 429 ? (
            <a className={buttonClass()} href={pathname + search}>
              {t('page.reload')}
            </a>
          ) : null}
          <Link className={buttonClass('quiet')} to={paths.home()}>
            {t('page.home')}
          </Link>
          <Link className={buttonClass('quiet')} to={paths.challenges()}>
            {t('shell.nav_challenges')}
          </Link>
        </p>
        {typed ? <ResubmitForm typed={typed} /> : null}
        {requestId ? (
          <p className="meta">
            <code>{t('page.error.request', { id: requestId })}</code>
          </p>
        ) : null}
      </div>
    </main>
  )
}

const WORTH_SHOWING = 12

/** Shows the values of a form whose page is not accessible now: they can be read, copied and sent again after signing in. */
function ResubmitForm({ typed }: { typed: Typed }) {
  const t = useT()
  const { pathname, search } = useLocation()
  return (
    <form method="post" action={pathname + search} className="stack">
      <h2>{t('form.kept')}</h2>
      {typed.map(([name, text], place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a field may come twice, and none ever moves
        <input key={place} type="hidden" name={name} value={text} />
      ))}
      {typed.map(([name, text]) =>
        text.length < WORTH_SHOWING ? null : (
          <p key={name + text} className="bubble" dir="auto">
            {text}
          </p>
        ),
      )}
      <button type="submit" className={buttonClass()}>
        {t('page.sign_in.again')}
      </button>
    </form>
  )
}
