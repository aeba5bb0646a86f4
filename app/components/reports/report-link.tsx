import { Link } from '@remix-run/react'
import { useT } from '#app/messages/use-t.tsx'
import { paths, type Reportable } from '#app/paths.ts'

/** Leads to the page that asks for the reason; it works without JavaScript. */
export function ReportLink({ kind, id }: { kind: Reportable; id: string }) {
  const t = useT()
  return (
    <Link to={paths.report(kind, id)} className="meta" rel="nofollow">
      {t('reports.report')}
    </Link>
  )
}
