import { type ExportDeps, exportStory } from './export-story.ts'

export const createExports = (deps: ExportDeps) => ({ story: exportStory(deps) })
