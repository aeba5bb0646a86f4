import { type Actor, isAdmin, isMember, type Member } from '#app/domain/actor.ts'
import { ok, type Result, refuse } from '#app/domain/decision.ts'
import { LEARNED_TASKS, type LearnedTask } from '#app/domain/learning/tasks.ts'
import { appendAudit } from '#db/queries/audit.ts'
import {
  countExamples,
  modelInUse,
  recentModels,
  revertModel,
  type TrainedModelRow,
} from '#db/queries/learning.ts'
import { namesOf } from '#db/queries/people.ts'
import type { Deps } from '../../deps.ts'
import { trainTask } from './retrain.ts'

export type LearnedModel = Omit<TrainedModelRow, 'trainedBy' | 'revertedBy'> & {
  isInUse: boolean
  /** The display names of who trained it and who went back; null for the job and for people who left. */
  trainedBy: string | null
  revertedBy: string | null
}
export type LearningView = { task: LearnedTask; examples: number; models: LearnedModel[] }[]

const SHOWN = 10

const mustBeAdmin = (actor: Actor): Result<Member> =>
  !isMember(actor) ? refuse('sign_in') : isAdmin(actor) ? ok(actor) : refuse('forbidden')

/**
 * Views what the classifiers of this installation learned: examples, and the trained corrections with their figures.
 */
const viewLearning =
  ({ db }: Deps) =>
  async (actor: Actor): Promise<Result<LearningView>> => {
    const admin = mustBeAdmin(actor)
    if (!admin.ok) return admin
    const tasks = LEARNED_TASKS.map(async (task) => {
      const rows = await recentModels(db.read, task, SHOWN)
      const names = await namesOf(
        db.read,
        rows.flatMap(({ trainedBy, revertedBy }) => [trainedBy ?? [], revertedBy ?? []].flat()),
      )
      const nameOf = (id: string | null) => (id && names.get(id)?.displayName) || null
      const inUse = await modelInUse(db.read, task)
      const models = rows.map((row) => ({
        ...row,
        isInUse: row.id === inUse,
        ...{ trainedBy: nameOf(row.trainedBy), revertedBy: nameOf(row.revertedBy) },
      }))
      return { task, examples: await countExamples(db.read, task), models }
    })
    return ok(await Promise.all(tasks))
  }

/** Trains a correction now. It is used only if it is in no figure worse than the shipped model. */
const trainNow =
  (deps: Deps) =>
  async (actor: Actor, task: LearnedTask): Promise<Result<{ taken: boolean }>> => {
    const admin = mustBeAdmin(actor)
    if (!admin.ok) return admin
    if ((await countExamples(deps.db.read, task)) === 0) return refuse('nothing_to_learn')
    return ok({ taken: await trainTask(deps, task, admin.value.id) })
  }

/** Restores the correction before the one in use, or the shipped model. */
const revertTraining =
  ({ db, now }: Deps) =>
  async (actor: Actor, task: LearnedTask): Promise<Result<{ inUse: string | null }>> => {
    const admin = mustBeAdmin(actor)
    if (!admin.ok) return admin
    return db.write(async (tx) => {
      const at = now()
      const current = await modelInUse(tx, task)
      if (current === undefined) return refuse('nothing_to_undo')
      await revertModel(tx, current, admin.value.id, at)
      await appendAudit(tx, {
        ...{ chain: 'platform', actorId: admin.value.id, action: 'model.revert', at },
        ...{ targetKind: 'model', targetId: task, data: { model: current } },
      })
      return ok({ inUse: (await modelInUse(tx, task)) ?? null })
    })
  }

export const createLearning = (deps: Deps) => ({
  view: viewLearning(deps),
  train: trainNow(deps),
  revert: revertTraining(deps),
})
