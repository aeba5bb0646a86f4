import { Link } from '@remix-run/react'
import { useFormat, useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { Disclosure } from '#app/ui/disclosure.tsx'
import { Field } from '#app/ui/field.tsx'
import { ActionForm, formStateFor } from '#app/ui/form-problems.tsx'
import type { App, ViewOf } from '#app/view-of.ts'

type Pot = ViewOf<App['credit']['pot']>
type Share = Pot['shares'][number]

/** Lists who gets how much; managers mark each share as paid once the credit is final. */
export function PotTable({ pot, answer }: { pot: Pot; answer: unknown }) {
  const t = useT()
  const format = useFormat()
  const isFinal = pot.state === 'final'
  return (
    <div className="table-wrap">
      <table className={isFinal ? 'table pot pot--paid' : 'table pot'}>
        <thead>
          <tr>
            <th scope="col">{t('stories.credit_name')}</th>
            <th scope="col" className="is-number">
              {t('stories.credit_share')}
            </th>
            <th scope="col" className="is-number">
              {t('pot.share')}
            </th>
            {isFinal ? <th scope="col">{t('pot.paid')}</th> : null}
          </tr>
        </thead>
        <tbody>
          {pot.shares.map((share, place) => (
            <tr key={share.member || `left-${place}`}>
              <th scope="row">
                {share.member ? (
                  <Link to={paths.member(share.member)}>
                    <bdi>{share.displayName}</bdi>
                  </Link>
                ) : (
                  t('common.former_member')
                )}
              </th>
              <td className="is-number">{format.percent(share.permille)}</td>
              <td className="is-number">{format.money({ amount: share.amount, currency: pot.currency })}</td>
              {isFinal ? (
                <td>
                  {share.paid
                    ? t('pot.paid_on', { date: format.date(share.paid.on) })
                    : share.amount > 0
                      ? t('pot.unpaid')
                      : null}
                  {share.paid?.note ? <span className="meta"> {share.paid.note}</span> : null}
                  {pot.manages && share.memberId && share.amount > 0 && !share.paid ? (
                    <Mark share={share} id={share.memberId} answer={answer} />
                  ) : null}
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Mark({ share, id, answer }: { share: Share; id: string; answer: unknown }) {
  const t = useT()
  const state = formStateFor(answer, { member: id })
  const name = share.displayName || t('common.former_member')
  return (
    <Disclosure label={t('pot.mark_who', { name })} open={state.refusal !== undefined}>
      <ActionForm state={state} labels={{ paidOn: 'pot.mark_on', note: 'pot.mark_note' }} preventScrollReset>
        <input type="hidden" name="member" value={id} />
        <Field name="paidOn" type="date" label={t('pot.mark_on')} required />
        <Field name="note" label={t('pot.mark_note')} />
        <SubmitButton look="quiet">{t('pot.mark')}</SubmitButton>
      </ActionForm>
    </Disclosure>
  )
}
