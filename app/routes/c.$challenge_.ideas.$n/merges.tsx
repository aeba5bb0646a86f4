import { Form, Link } from '@remix-run/react'
import { paths } from '#app/paths.ts'
import { useT } from '../../messages/use-t.tsx'
import { SubmitButton } from '../../ui/button.tsx'
import { Disclosure } from '../../ui/disclosure.tsx'
import { Field, GroupError } from '../../ui/field.tsx'
import { FormProblems, formStateFor, wasChosen } from '../../ui/form-problems.tsx'
import { Notice } from '../../ui/notice.tsx'
import type { IdeaView } from './idea-view.ts'

/** Shows the idea that this one was merged into, and the ideas merged into it. */
export function MergedIdeas({ idea }: { idea: IdeaView }) {
  const t = useT()
  const to = (n: number) => paths.idea(idea.challenge.slug, n)
  return (
    <>
      {idea.mergedInto ? (
        <Notice>
          <p>
            <Link to={to(idea.mergedInto.n)}>{t('ideas.merged_into', { n: idea.mergedInto.n })}</Link>
          </p>
        </Notice>
      ) : null}
      {idea.merged.length > 0 ? (
        <section>
          <h2 className="label">{t('ideas.merged_here')}</h2>
          <ul lang={idea.challenge.language}>
            {idea.merged.map(({ n, hook, author }) => (
              <li key={n}>
                <Link to={to(n)}>{hook}</Link>{' '}
                <span className="meta">
                  <bdi>{author.displayName || t('common.former_member')}</bdi>
                </span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  )
}

type MergeToolsProps = { idea: IdeaView; answer: unknown; targets: MergeTarget[]; typed: string }
export type MergeTarget = { id: string; n: number; hook: string; votes: number }

/** The forms to merge an idea, for the team and the author: the other idea is picked from those alike, or searched for. */
export function MergeTools({ idea, answer, targets, typed }: MergeToolsProps) {
  const t = useT()
  if (!idea.can.merge.ok || (idea.state !== 'open' && idea.state !== 'merged')) return null
  if (idea.state === 'merged') {
    return (
      <Form method="post" className="form">
        <FormProblems refusal={formStateFor(answer, { intent: 'unmerge' }).refusal} />
        <SubmitButton look="quiet" name="intent" value="unmerge">
          {t('ideas.unmerge')}
        </SubmitButton>
      </Form>
    )
  }
  const state = formStateFor(answer, { intent: 'merge' })
  return (
    <Disclosure
      label={t(idea.own ? 'ideas.retire' : 'ideas.merge')}
      open={state.refusal !== undefined || typed !== ''}
    >
      <div className="form">
        <p className="muted">{t(idea.own ? 'ideas.retire_hint' : 'ideas.merge_hint')}</p>
        <Form method="get" className="form" preventScrollReset>
          <Field name={MERGE_SEARCH} label={t('ideas.merge_search')} defaultValue={typed} type="search" />
          <SubmitButton look="quiet">{t('ideas.merge_find')}</SubmitButton>
        </Form>
        <Form method="post" className="form">
          <FormProblems refusal={state.refusal} labels={{ into: 'ideas.merge_into' }} />
          <input type="hidden" name="intent" value="merge" />
          {targets.length > 0 ? (
            <>
              <fieldset>
                <legend className="field__label">{t('ideas.merge_into')}</legend>
                <div className="choices choices--column">
                  {targets.map(({ id, n, hook, votes }) => (
                    <label className="choice" key={id}>
                      <input
                        type="radio"
                        name="into"
                        value={id}
                        defaultChecked={wasChosen(state, 'into', id)}
                        required
                      />
                      <span lang={idea.challenge.language}>{hook}</span>
                      <span className="meta numbers">
                        {t('ideas.number', { n })} · {t('ideas.votes', { count: votes })}
                      </span>
                    </label>
                  ))}
                </div>
                <GroupError name="into" error={state.errors.into} />
              </fieldset>
              <SubmitButton>{t(idea.own ? 'ideas.retire' : 'ideas.merge')}</SubmitButton>
            </>
          ) : (
            <p className="muted" role="status">
              {t(typed ? 'ideas.merge_none_found' : 'ideas.merge_none_alike')}
            </p>
          )}
        </Form>
      </div>
    </Disclosure>
  )
}

/** The query parameter that holds the words typed to find the idea to merge into. */
export const MERGE_SEARCH = 'merge'
