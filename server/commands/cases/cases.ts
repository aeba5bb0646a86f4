import { countQueue, medianWait } from '#db/queries/cases.ts'
import type { Deps } from '../../deps.ts'
import { appeal, viewAppeal } from './appeal-case.ts'
import { addNote, claim, release } from './claim-case.ts'
import { decide, decideMany } from './decide-case.ts'
import { undo } from './undo-decision.ts'
import { viewCase } from './view-case.ts'
import { viewQueue } from './view-queue.ts'

export const createCases = (deps: Deps) => ({
  queue: viewQueue(deps),
  view: viewCase(deps),
  claim: claim(deps),
  release: release(deps),
  note: addNote(deps),
  decide: decide(deps),
  decideMany: decideMany(deps),
  undo: undo(deps),
  appeal: appeal(deps),
  viewAppeal: viewAppeal(deps),
  /** Counts the open cases of a brand, or of the installation with null, up to a thousand. */
  countOpen: (brandId: string | null) => countQueue(deps.db.read, { brandId }),
  /** The median time in which cases of a brand or challenge were decided in the last seven days. */
  medianWait: (of: { brandId: string } | { challengeId: string }) => medianWait(deps.db.read, of, deps.now()),
})
