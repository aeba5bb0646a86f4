import { previewTakedown } from './preview.ts'
import { type TakedownDeps, takeDown } from './take-down.ts'

export const createTakedowns = (deps: TakedownDeps) => ({
  preview: previewTakedown(deps),
  takeDown: takeDown(deps),
})
