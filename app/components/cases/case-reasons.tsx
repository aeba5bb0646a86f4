import { useT } from '#app/messages/use-t.tsx'
import type { Chosen } from './load-queue.ts'

/** Shows the risk as a sum: the points that each reason adds, with the words concerned. */
export function CaseReasons({ risk, reasons }: { risk: number; reasons: Chosen['reasons'] }) {
  const t = useT()
  return (
    <section className="case__why">
      <h3 className="case__label">{t('cases.why_title', { risk })}</h3>
      {reasons.length === 0 ? <p className="meta">{t('cases.why_none')}</p> : null}
      <table>
        <tbody>
          {reasons.map(({ reason, points }, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the reasons of one case never move
            <tr key={place}>
              <th scope="row">
                {t(`cases.why.${reason.kind}`)}
                <ReasonWords reason={reason} />
              </th>
              <td className="case__points">{points === 0 ? '' : `+${points}`}</td>
              <td className="case__bar" aria-hidden="true">
                {points === 0 ? null : <Bar points={points} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** Drawn as SVG, because the Content-Security-Policy forbids inline styles. */
const Bar = ({ points }: { points: number }) => (
  <svg viewBox="0 0 100 12" width="88" height="10" preserveAspectRatio="none" aria-hidden="true">
    <rect width={Math.max(2, Math.min(100, points))} height="12" fill="currentColor" />
  </svg>
)

const COUNTED: Partial<
  Record<Chosen['reasons'][number]['reason']['kind'], 'cases.count_reports' | 'cases.count_people'>
> = {
  report: 'cases.count_reports',
  same_name: 'cases.count_people',
}

/** The words that a reason concerns, as written and as they read. */
export function ReasonWords({ reason }: { reason: Chosen['reasons'][number]['reason'] }) {
  const t = useT()
  const quotes = (reason.quotes ?? []).map(({ written, read }) =>
    read === '' || read === written.toLowerCase() ? `“${written}”` : `${written} → ${read}`,
  )
  const detail = reason.detail
    ? t.has(`reports.reason_${reason.detail}`)
      ? t.dynamic(`reports.reason_${reason.detail}`)
      : reason.detail
    : ''
  const parts = [
    quotes.join(', '),
    detail,
    reason.count === undefined ? '' : t(COUNTED[reason.kind] ?? 'cases.count_alike', { count: reason.count }),
  ].filter(Boolean)
  return parts.length === 0 ? null : (
    <span className="meta case__words" dir="auto">
      {parts.join(' · ')}
    </span>
  )
}
