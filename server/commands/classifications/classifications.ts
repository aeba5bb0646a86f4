import type { Deps } from '../../deps.ts'
import type { SignalStore } from '../listening/signal-store.ts'
import { correctClassification } from './correct-classification.ts'
import { viewClassification } from './view-classification.ts'

export const createClassifications = (deps: Deps & { store: SignalStore }) => ({
  view: viewClassification(deps),
  correct: correctClassification(deps),
})
