import { paths } from '#app/paths.ts'
import { judgeOpenReports, type ReportedItem } from '#db/queries/reports.ts'
import type { Tx } from '#db/types.ts'
import { notify } from '../notices/notify.ts'

type Judgement = { upheld: boolean; at: Date }

/**
 * Judges the open reports of an item, in the transaction of the decision about it, and notifies each reporter of the
 * outcome. Reports are judged once: a later decision changes nothing. Returns the number of reports that were judged.
 */
export async function judgeReports(tx: Tx, item: ReportedItem, { upheld, at }: Judgement): Promise<number> {
  const judged = await judgeOpenReports(tx, item, upheld, at)
  const kind = upheld ? 'report_upheld' : 'report_rejected'
  for (const { memberId, subjectKind, subjectId } of judged) {
    const subject = { kind: subjectKind, id: subjectId }
    await notify(tx, [memberId], { kind, subject, path: paths.ownReports() }, at)
  }
  return judged.length
}
