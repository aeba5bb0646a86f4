import type { ImportDeps } from './import-deps.ts'
import { listImports, previewImport, readFile, storeImport } from './import-file.ts'
import { PendingImports } from './pending-imports.ts'

export function createImports(deps: ImportDeps) {
  const pending = new PendingImports()
  return {
    read: readFile(deps, pending),
    preview: previewImport(deps, pending),
    store: storeImport(deps, pending),
    of: listImports(deps),
  }
}
