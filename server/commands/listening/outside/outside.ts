import { addFeed } from './add-feed.ts'
import { changeSource } from './change-source.ts'
import { importUpload } from './import-upload.ts'
import type { OutsideDeps } from './outside-deps.ts'
import { previewUpload, uploadFile } from './upload-file.ts'
import { viewSources } from './view-sources.ts'

/** Outside voices: feeds that are read and files that are imported, in the same room. */
export const createOutside = (deps: OutsideDeps) => ({
  view: viewSources(deps),
  addFeed: addFeed(deps),
  changeSource: changeSource(deps),
  upload: uploadFile(deps),
  preview: previewUpload(deps),
  import: importUpload(deps),
})
