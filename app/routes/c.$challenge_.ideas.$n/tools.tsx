import { Form, Link } from '@remix-run/react'
import { paths } from '#app/paths.ts'
import { useT } from '../../messages/use-t.tsx'
import { SubmitButton } from '../../ui/button.tsx'
import { Disclosure } from '../../ui/disclosure.tsx'
import { Field, fieldError, Select } from '../../ui/field.tsx'
import { FormProblems, formStateFor } from '../../ui/form-problems.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import type { IdeaView } from './idea-view.ts'

/** The labels of the fields, for the list of errors above the form. */
const LABELS = {
  hook: 'ideas.hook',
  detail: 'ideas.detail',
  tags: 'ideas.tags',
  chapterId: 'ideas.adopt_into',
  title: 'ideas.adopt_title',
  answer: 'ideas.decline_answer',
}

type Props = { idea: IdeaView; answer: unknown }

export function OwnTools({ idea, answer }: Props) {
  const t = useT()
  const { refusal, errors, values } = formStateFor(answer, { intent: 'edit' })
  const waiting = idea.pendingEdit?.text
  if (!idea.own || (!idea.can.edit.ok && !idea.can.withdraw.ok)) return null
  return (
    <div className="row tools-row">
      {idea.can.edit.ok ? (
        <Disclosure label={t('ideas.edit')} open={refusal !== undefined}>
          <Form method="post" className="form">
            <FormProblems refusal={refusal} labels={LABELS} />
            <input type="hidden" name="intent" value="edit" />
            {idea.votes > 0 ? <p className="muted">{t('ideas.edit_amends')}</p> : null}
            <TextArea
              name="hook"
              label={t('ideas.hook')}
              error={errors.hook}
              defaultValue={values.hook ?? waiting?.hook ?? idea.hook}
              max={140}
              required
              wide
              look="hook"
            />
            <TextArea
              name="detail"
              label={t('ideas.detail')}
              error={errors.detail}
              defaultValue={values.detail ?? waiting?.detail ?? idea.detail}
              max={2000}
              wide
            />
            <Field
              name="tags"
              label={t('ideas.tags')}
              hint={t('ideas.tags_hint')}
              error={fieldError(errors, 'tags')}
              defaultValue={values.tags ?? (waiting?.tags ?? idea.tags).join(', ')}
            />
            <SubmitButton>{t('common.save')}</SubmitButton>
          </Form>
        </Disclosure>
      ) : null}
      {idea.can.withdraw.ok ? (
        <Disclosure
          label={t('ideas.withdraw')}
          open={formStateFor(answer, { intent: 'withdraw' }).refusal !== undefined}
        >
          <Form method="post" className="form">
            <FormProblems refusal={formStateFor(answer, { intent: 'withdraw' }).refusal} labels={LABELS} />
            <SubmitButton look="danger" name="intent" value="withdraw">
              {t('ideas.withdraw')}
            </SubmitButton>
          </Form>
        </Disclosure>
      ) : null}
    </div>
  )
}

type TeamProps = Props & { hosts: { id: string; title: string; story: string }[] }

export function TeamTools({ idea, hosts, answer }: TeamProps) {
  const t = useT()
  if (!idea.can.judge.ok || (idea.state !== 'held' && idea.state !== 'open')) return null
  const decline = formStateFor(answer, { intent: 'decline' })
  const seen = idea.editedAt ? new Date(idea.editedAt).toISOString() : ''
  const adopt = formStateFor(answer, { intent: 'adopt' })
  return (
    <section className="team">
      <h2 className="label">{t('ideas.team')}</h2>
      <FormProblems refusal={formStateFor(answer, { intent: 'approve' }).refusal} labels={LABELS} />
      {idea.state === 'held' ? (
        <Form method="post">
          <input type="hidden" name="seen" value={seen} />
          <SubmitButton name="intent" value="approve">
            {t('ideas.approve')}
          </SubmitButton>
        </Form>
      ) : (
        <Disclosure
          label={t(hosts.length > 0 ? 'ideas.adopt_do' : 'ideas.adopt')}
          open={adopt.refusal !== undefined}
        >
          <Form method="post" className="form">
            <FormProblems refusal={adopt.refusal} terms={paths.terms(idea.challenge.slug)} labels={LABELS} />
            <input type="hidden" name="intent" value="adopt" />
            {hosts.length > 0 ? (
              <Select
                name="chapterId"
                label={t('ideas.adopt_into')}
                hint={t('ideas.adopt_into_hint')}
                error={adopt.errors.chapterId}
                defaultValue={adopt.values.chapterId ?? ''}
                options={[
                  { value: '', label: t('ideas.adopt_own') },
                  ...hosts.map(({ id, title, story }) => ({ value: id, label: `${story} · ${title}` })),
                ]}
              />
            ) : null}
            <Field
              name="title"
              label={t('ideas.adopt_title')}
              hint={hosts.length > 0 ? t('ideas.adopt_title_hint') : undefined}
              error={adopt.errors.title}
              defaultValue={adopt.values.title}
            />
            <SubmitButton>{t(hosts.length > 0 ? 'ideas.adopt_do' : 'ideas.adopt')}</SubmitButton>
          </Form>
        </Disclosure>
      )}
      <Disclosure label={t('ideas.decline')} open={decline.refusal !== undefined}>
        <Form method="post" className="form">
          <FormProblems refusal={decline.refusal} labels={LABELS} />
          <input type="hidden" name="intent" value="decline" />
          <input type="hidden" name="seen" value={seen} />
          <TextArea
            name="answer"
            label={t('ideas.decline_answer')}
            error={decline.errors.answer}
            defaultValue={decline.values.answer}
            max={2000}
            required
          />
          <SubmitButton look="danger">{t('ideas.decline')}</SubmitButton>
        </Form>
      </Disclosure>
      {idea.state === 'open' ? (
        <p>
          <Link to={paths.makePromise({ kind: 'idea', id: idea.id })}>{t('promises.make')}</Link>
        </p>
      ) : null}
    </section>
  )
}
