import type { Deps } from '../../deps.ts'
import { changePromise } from './change-promise.ts'
import { nameSpeaker } from './find-speakers.ts'
import { makePromise } from './make-promise.ts'
import { listPromises, mayMakePromises, viewPromise, viewPromiseSource } from './view-promises.ts'

export const createPromises = (deps: Deps) => ({
  make: makePromise(deps),
  change: changePromise(deps),
  nameSpeaker: nameSpeaker(deps),
  list: listPromises(deps),
  view: viewPromise(deps),
  source: viewPromiseSource(deps),
  mayMake: mayMakePromises(deps),
})
