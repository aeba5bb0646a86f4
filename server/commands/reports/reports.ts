import type { Deps } from '../../deps.ts'
import { listOwnReports, reportItem, viewReportable } from './report-item.ts'

export const createReports = (deps: Deps) => ({
  report: reportItem(deps),
  reportable: viewReportable(deps),
  own: listOwnReports(deps),
})
