import type { Deps } from '../../deps.ts'
import { changeRule } from './change-rule.ts'
import { previewRule } from './preview-rule.ts'
import { viewRules } from './view-rules.ts'

export const createRules = (deps: Deps) => ({
  view: viewRules(deps),
  change: changeRule(deps),
  preview: previewRule(deps),
})
