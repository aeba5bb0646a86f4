import { Form, Link } from '@remix-run/react'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { SubmitButton } from '#app/ui/button.tsx'
import { Field } from '#app/ui/field.tsx'
import { Notice } from '#app/ui/notice.tsx'
import type { Verdict } from './verdict.ts'

/** Lets voters check by receipt that their vote is counted; nobody can see whose ballot it is. */
export function Receipt({ verdict }: { verdict: Verdict }) {
  const t = useT()
  const { looked, own, ballots } = verdict
  if (ballots === 0) return null
  return (
    <section className="stack" id="receipt">
      <h2>{t('verdict.receipt_find')}</h2>
      <p className="muted">{t('verdict.receipt_about')}</p>
      {own.length === 0 ? null : (
        <div className="table-wrap">
          <table className="table">
            <caption>{t('verdict.receipts_own')}</caption>
            <tbody>
              {own.map((vote) => (
                <tr key={vote.receipt}>
                  <th scope="row">
                    <Link to={paths.story(vote.slug)}>{vote.title}</Link>
                  </th>
                  <td>
                    <Link to={`?receipt=${encodeURIComponent(vote.receipt)}#receipt`} preventScrollReset>
                      <code>{vote.receipt}</code>
                    </Link>
                    {vote.setAside ? ` (${t('verdict.set_aside_short')})` : null}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <Form method="get" action="#receipt" className="receipt-form" preventScrollReset>
        <Field
          name="receipt"
          label={t('verdict.receipt')}
          required
          autoComplete="off"
          spellCheck={false}
          defaultValue={looked?.receipt ?? ''}
          key={looked?.receipt}
        />
        <SubmitButton look="quiet">{t('verdict.receipt_look')}</SubmitButton>
      </Form>
      <div role="status">{looked ? <Answer looked={looked} /> : null}</div>
    </section>
  )
}

function Answer({ looked }: { looked: NonNullable<Verdict['looked']> }) {
  const t = useT()
  if (!looked.ballot) return <Notice tone="bad">{t('verdict.receipt_missing')}</Notice>
  return (
    <Notice tone="good">
      <p>
        {t(looked.ballot.setAside ? 'verdict.receipt_set_aside' : 'verdict.receipt_found', {
          story: looked.ballot.story,
        })}
      </p>
      <p className="meta">
        {t('stories.ballot_hash')}: <code>{looked.ballot.hash}</code>
      </p>
    </Notice>
  )
}
