import { Form, Link, useLocation } from '@remix-run/react'
import { paths } from '#app/paths.ts'
import { useT } from '../../messages/use-t.tsx'
import { SubmitButton } from '../button.tsx'
import { Notice } from '../notice.tsx'

/** A warning that the member has to acknowledge, above every page until then. */
export function WarningLine({ warning }: { warning: { id: string; reason: string } }) {
  const t = useT()
  const { pathname, search } = useLocation()
  return (
    <aside className="warning-line no-print" aria-label={t('sanctions.why_and_appeal')}>
      <Notice tone="bad">
        <p>
          {t('sanctions.warned', { reason: warning.reason })}{' '}
          <Link to={paths.ownSanctions()}>{t('sanctions.why_and_appeal')}</Link>
        </p>
        <Form method="post" action={paths.ownSanctions()}>
          <input type="hidden" name="sanction" value={warning.id} />
          <input type="hidden" name="next" value={pathname + search} />
          <SubmitButton size="small">{t('sanctions.acknowledge')}</SubmitButton>
        </Form>
      </Notice>
    </aside>
  )
}
