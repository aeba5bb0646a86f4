import { Form, Link } from '@remix-run/react'
import { paths } from '#app/paths.ts'
import { useT } from '../../messages/use-t.tsx'
import { SubmitButton } from '../../ui/button.tsx'
import { Disclosure } from '../../ui/disclosure.tsx'
import { Field } from '../../ui/field.tsx'
import { FormProblems } from '../../ui/form-problems.tsx'
import { Notice } from '../../ui/notice.tsx'
import type { IdeaView } from './idea-view.ts'
import { formStateFor } from './tools.tsx'

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

/** The form to merge an idea, for the team and the author. */
export function MergeTools({ idea, answer }: { idea: IdeaView; answer: unknown }) {
  const t = useT()
  if (!idea.can.merge.ok || (idea.state !== 'open' && idea.state !== 'merged')) return null
  if (idea.state === 'merged') {
    return (
      <Form method="post" className="form">
        <FormProblems refusal={formStateFor(answer, 'unmerge').refusal} />
        <SubmitButton look="quiet" name="intent" value="unmerge">
          {t('ideas.unmerge')}
        </SubmitButton>
      </Form>
    )
  }
  const { refusal, errors, values } = formStateFor(answer, 'merge')
  return (
    <Disclosure label={t(idea.own ? 'ideas.retire' : 'ideas.merge')} open={refusal !== undefined}>
      <Form method="post" className="form">
        <FormProblems refusal={refusal} />
        <input type="hidden" name="intent" value="merge" />
        <p className="muted">{t(idea.own ? 'ideas.retire_hint' : 'ideas.merge_hint')}</p>
        <Field
          name="into"
          label={t('ideas.merge_into')}
          error={errors.into}
          defaultValue={values.into}
          inputMode="numeric"
          required
        />
        <SubmitButton>{t(idea.own ? 'ideas.retire' : 'ideas.merge')}</SubmitButton>
      </Form>
    </Disclosure>
  )
}
