import { type ImportDeps, listImports, previewImport, readFile, storeImport } from './import-file.ts'
import { PendingImports } from './pending-imports.ts'

export type { ImportDeps } from './import-file.ts'

export function createImports(deps: ImportDeps) {
  const pending = new PendingImports()
  return {
    read: readFile(deps, pending),
    preview: previewImport(deps, pending),
    store: storeImport(deps, pending),
    of: listImports(deps),
  }
}
