import type { Deps } from '../../deps.ts'
import { playReplay, viewSteps } from './view-replay.ts'
import { viewAuthorship } from './view-authorship.ts'

export const createReplay = (deps: Deps) => ({
  steps: viewSteps(deps),
  play: playReplay(deps),
  viewAuthorship: viewAuthorship(deps),
})
