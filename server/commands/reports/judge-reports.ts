import { paths } from '#app/paths.ts'
import {
  judgeOpenReports,
  type ReportedItem,
  type ReportRow,
  rejectUpheldReports,
} from '#db/queries/reports.ts'
import type { Tx } from '#db/types.ts'
import { notify } from '../notices/notify.ts'

type Judgement = { upheld: boolean; at: Date }

/** Notifies each reporter of the outcome. */
async function notifyReporters(tx: Tx, judged: readonly ReportRow[], kind: string, at: Date): Promise<void> {
  for (const { memberId, subjectKind, subjectId } of judged) {
    const subject = { kind: subjectKind, id: subjectId }
    await notify(tx, [memberId], { kind, subject, path: paths.ownReports() }, at)
  }
}

/**
 * Judges the open reports of an item, in the transaction of the decision about it, and notifies each reporter of the
 * outcome. Reports are judged once: only a granted appeal changes that. Returns the ids of the reports that were judged.
 */
export async function judgeReports(tx: Tx, item: ReportedItem, { upheld, at }: Judgement): Promise<string[]> {
  const judged = await judgeOpenReports(tx, item, upheld, at)
  await notifyReporters(tx, judged, upheld ? 'report_upheld' : 'report_rejected', at)
  return judged.map(({ id }) => id)
}

/** Rejects reports after an appeal against the decision that upheld them, and notifies each reporter. Returns whether any was upheld. */
export async function overturnReports(tx: Tx, ids: readonly string[], at: Date): Promise<boolean> {
  const judged = await rejectUpheldReports(tx, ids, at)
  await notifyReporters(tx, judged, 'report_overturned', at)
  return judged.length > 0
}
