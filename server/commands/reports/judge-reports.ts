import { paths } from '#app/paths.ts'
import { judgeOpenReports, type ReportSubject } from '#db/queries/reports.ts'
import type { Tx } from '#db/types.ts'
import { notify } from '../notices/notify.ts'

type Judgement = { upheld: boolean; at: Date }

/**
 * Judges the open reports of a subject, in the transaction of the decision about it, and tells each reporter what came
 * of it. Reports are judged once: a later decision changes nothing. Returns the number of reports that were judged.
 */
export async function judgeReports(
  tx: Tx,
  subject: ReportSubject,
  { upheld, at }: Judgement,
): Promise<number> {
  const judged = await judgeOpenReports(tx, subject, upheld, at)
  const kind = upheld ? 'report_upheld' : 'report_rejected'
  await notify(
    tx,
    judged.map(({ memberId }) => memberId),
    { kind, subject, path: paths.ownReports() },
    at,
  )
  return judged.length
}
