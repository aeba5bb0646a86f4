import { Link } from '@remix-run/react'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'

/** Links to the pages about blocks, reports and sanctions. */
export function SafetySection() {
  const t = useT()
  return (
    <section className="stack" id="safety" aria-labelledby="safety-title">
      <h2 id="safety-title">{t('settings.safety')}</h2>
      <ul className="rows rows--tight plain">
        <li>
          <Link to={paths.blocks()}>{t('blocks.title')}</Link>
        </li>
        <li>
          <Link to={paths.ownReports()}>{t('reports.own')}</Link>
        </li>
        <li>
          <Link to={paths.ownSanctions()}>{t('sanctions.own')}</Link>
        </li>
      </ul>
    </section>
  )
}

/** Links to the pages for exporting one's data and for leaving. */
export function DataSection() {
  const t = useT()
  return (
    <section className="stack" id="data" aria-labelledby="data-title">
      <h2 id="data-title">{t('settings.data')}</h2>
      <ul className="rows rows--tight plain">
        <li>
          <Link to={paths.exportData()}>{t('settings.export')}</Link>
        </li>
        <li>
          <Link to={paths.leave()}>{t('settings.leave')}</Link>
        </li>
      </ul>
    </section>
  )
}
