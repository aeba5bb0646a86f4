import type { LoaderFunctionArgs } from '@remix-run/node'
import { PROOFS } from '#app/domain/accessibility/proofs.ts'
import { translator } from '#app/messages/translate.ts'
import { useT } from '#app/messages/use-t.tsx'

export function loader({ context: { actor } }: LoaderFunctionArgs) {
  const t = translator(actor.locale)
  return { meta: { title: t('accessibility.title'), description: t('accessibility.lead') } }
}

const LIMITS = ['editor', 'pictures', 'members', 'people'] as const

/** The accessibility statement. Its claims about tests come from a list whose tests exist (`proofs.ts`). */
export default function Accessibility() {
  const t = useT()
  return (
    <main className="page" id="content">
      <div className="stack-wide">
        <header className="stack">
          <h1>{t('accessibility.title')}</h1>
          <p className="lead">{t('accessibility.lead')}</p>
        </header>
        <section className="stack">
          <h2 id="checked">{t('accessibility.checked')}</h2>
          <p>{t('accessibility.checked_about')}</p>
          <table className="table" aria-labelledby="checked">
            <thead>
              <tr>
                <th scope="col">{t('accessibility.what')}</th>
                <th scope="col">{t('accessibility.criterion')}</th>
              </tr>
            </thead>
            <tbody>
              {PROOFS.map(({ name, criteria }) => (
                <tr key={name}>
                  <td>{t(`accessibility.proof_${name}`)}</td>
                  <td>{criteria.join(', ')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
        <section className="stack">
          <h2>{t('accessibility.limits')}</h2>
          <ul className="stack">
            {LIMITS.map((name) => (
              <li key={name}>{t(`accessibility.limit_${name}`)}</li>
            ))}
          </ul>
        </section>
        <section className="stack">
          <h2>{t('accessibility.report')}</h2>
          <p>{t('accessibility.report_about')}</p>
        </section>
      </div>
    </main>
  )
}
