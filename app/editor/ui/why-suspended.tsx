import { useFetcher } from '@remix-run/react'
import { useEffect } from 'react'
import type { SanctionType } from '#app/domain/moderation/sanctions.ts'
import { describeSanction } from '#app/messages/describe-sanction.ts'
import { useFormat, useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'

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
export const SANCTIONED: ReadonlySet<string> = new Set(['suspended', 'banned'])

/**
 * Shows the sanctions that stop the writer: why, until when, and the way to appeal. Links open in another tab. A ban may
 * have ended the session, and a page loaded then would leave the editor for the sign-in page, so that only a link is shown.
 */
export function WhySuspended({ code }: { code: string }) {
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
