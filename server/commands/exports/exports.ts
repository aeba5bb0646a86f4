import {
  cancelExport,
  exportFile,
  exportsOfChallenge,
  folderOf,
  requestExport,
  requestFolder,
  viewExport,
} from './export-jobs.ts'
import { type ExportDeps, exportStory } from './export-story.ts'

export const createExports = (deps: ExportDeps) => ({
  story: exportStory(deps),
  ofChallenge: exportsOfChallenge(deps),
  request: requestExport(deps),
  view: viewExport(deps),
  cancel: cancelExport(deps),
  file: exportFile(deps),
  requestFolder: requestFolder(deps),
  folder: folderOf(deps),
})
