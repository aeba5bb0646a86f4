import type { SerializeFrom } from '@remix-run/node'
import { Form } from '@remix-run/react'
import { useFormat, useT } from '#app/messages/use-t.tsx'
import { SubmitButton } from '#app/ui/button.tsx'
import { Time } from '#app/ui/time.tsx'
import type { LearningView } from '#server/commands/learning/learning.ts'

type Learned = SerializeFrom<LearningView>[number]
type Model = Learned['models'][number]

/**
 * Shows one classifier: the model in use, the buttons to train it and to restore the previous one, and the trained
 * models.
 */
export function LearnedTaskSection({ learned: { task, examples, models } }: { learned: Learned }) {
  const t = useT()
  const inUse = models.find(({ isInUse }) => isInUse)
  const name = t(`learning.${task}`)
  return (
    <section className="stack" aria-labelledby={`${task}-title`}>
      <h2 id={`${task}-title`}>{name}</h2>
      <p>
        {examples === 0 ? null : `${t('learning.examples', { count: examples })} `}
        {inUse
          ? t.parts('learning.trained_in_use', { when: <Time key="when" at={inUse.createdAt} /> })
          : t('learning.shipped_in_use')}
      </p>
      {examples === 0 && !inUse ? null : (
        <Form method="post" className="row">
          <input type="hidden" name="task" value={task} />
          {examples === 0 ? null : (
            <SubmitButton
              look="quiet"
              name="intent"
              value="train"
              aria-label={t('learning.train_named', { task: name })}
            >
              {t('learning.train')}
            </SubmitButton>
          )}
          {inUse ? (
            <SubmitButton
              look="quiet"
              name="intent"
              value="revert"
              aria-label={t('learning.revert_named', { task: name })}
            >
              {t('learning.revert')}
            </SubmitButton>
          ) : null}
        </Form>
      )}
      {models.length === 0 ? <p className="muted">{t('learning.never')}</p> : <History models={models} />}
    </section>
  )
}

const HEADS = ['when', 'by', 'from', 'state', 'figures'] as const

function History({ models }: { models: readonly Model[] }) {
  const t = useT()
  return (
    <div className="table-wrap">
      <table className="table">
        <caption className="sr-only">{t('learning.history')}</caption>
        <thead>
          <tr>
            {HEADS.map((head) => (
              <th key={head} scope="col">
                {t(`learning.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {models.map((model) => (
            <tr key={model.id}>
              <td>
                <Time at={model.createdAt} as="full" />
              </td>
              <td>{model.trainedBy ?? t('learning.by_itself')}</td>
              <td>{model.examples}</td>
              <td>{t(`learning.state_${stateOf(model)}`)}</td>
              <td>
                <Figures model={model} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function stateOf({ isInUse, taken, revertedAt }: Model) {
  if (isInUse) return 'in_use'
  if (!taken) return 'not_taken'
  return revertedAt ? 'reverted' : 'replaced'
}

function Figures({ model: { shipped, measured } }: { model: Model }) {
  const t = useT()
  const format = useFormat()
  return (
    <ul className="plain">
      {Object.entries(shipped).map(([name, before]) => (
        <li key={name}>
          {t.dynamic(`learning.figure_${name}`)}: {format.percent(Math.round(before * 1000))} →{' '}
          {format.percent(Math.round((measured[name] ?? 0) * 1000))}
        </li>
      ))}
    </ul>
  )
}
