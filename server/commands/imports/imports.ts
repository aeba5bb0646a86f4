import type { ImportDeps } from './import-deps.ts'
import { listImports, previewImport, readFile, storeImport } from './import-file.ts'
import { PendingImports } from './pending-imports.ts'
import { previewStory, readForStory, startFromFile } from './start-from-file.ts'

export function createImports(deps: ImportDeps) {
  const pending = new PendingImports()
  return {
    read: readFile(deps, pending),
    preview: previewImport(deps, pending),
    store: storeImport(deps, pending),
    of: listImports(deps),
    readForStory: readForStory(deps, pending),
    previewStory: previewStory(deps, pending),
    startStory: startFromFile(deps, pending),
  }
}
