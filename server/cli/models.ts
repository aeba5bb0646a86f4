import { LEARNED_TASKS, type LearnedTask } from '#app/domain/learning/tasks.ts'
import type { Services } from '../compose.ts'
import { CommandError, OPERATOR, unwrap } from './failure.ts'
import { required } from './people.ts'

type Options = Record<string, string | undefined>

function taskIn(options: Options): LearnedTask {
  const name = required(options, 'task')
  const task = LEARNED_TASKS.find((one) => one === name)
  if (!task) throw new CommandError(`--task is one of ${LEARNED_TASKS.join(', ')}`)
  return task
}

/** Lists the corrections that the classifiers of this installation learned. */
export const listModels = async (services: Services) => unwrap(await services.app.learning.view(OPERATOR))

export async function trainModel(services: Services, options: Options) {
  const task = taskIn(options)
  const { taken } = unwrap(await services.app.learning.train(OPERATOR, task))
  return { task, taken }
}

export async function revertModelOf(services: Services, options: Options) {
  const task = taskIn(options)
  return { task, ...unwrap(await services.app.learning.revert(OPERATOR, task)) }
}
