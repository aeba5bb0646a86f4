import type { Deps } from '../../deps.ts'
import { viewAuthorship } from './view-authorship.ts'
import { playReplay, viewSteps } from './view-replay.ts'

export const createReplay = (deps: Deps) => ({
  steps: viewSteps(deps),
  play: playReplay(deps),
  viewAuthorship: viewAuthorship(deps),
})
