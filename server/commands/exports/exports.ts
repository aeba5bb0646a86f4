import {
  cancelChallengeExport,
  challengeExportFile,
  challengeExportsOf,
  requestChallengeExport,
  viewChallengeExport,
} from './challenge-exports.ts'
import { type ExportDeps, exportStory } from './export-story.ts'
import { personalFolder } from './personal-folder.ts'

export const createExports = (deps: ExportDeps) => ({
  story: exportStory(deps),
  ofChallenge: challengeExportsOf(deps),
  request: requestChallengeExport(deps),
  view: viewChallengeExport(deps),
  cancel: cancelChallengeExport(deps),
  file: challengeExportFile(deps),
  personal: personalFolder(deps),
})
