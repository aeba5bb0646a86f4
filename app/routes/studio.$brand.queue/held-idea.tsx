import { Form, Link } from '@remix-run/react'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { Who } from '#app/ui/avatar.tsx'
import { SubmitButton } from '#app/ui/button.tsx'
import { Disclosure } from '#app/ui/disclosure.tsx'
import { formStateFor } from '#app/ui/form-errors.ts'
import { FormProblems } from '#app/ui/form-problems.tsx'
import { RichText } from '#app/ui/rich-text.tsx'
import { TextArea } from '#app/ui/text-area.tsx'
import { Time } from '#app/ui/time.tsx'
import type { Studio } from '../studio.$brand/studio-view.ts'
import { useStudio } from '../studio.$brand/use-studio.ts'

type Props = { idea: Studio['heldIdeas'][number]; answer: unknown }

export function HeldIdea({ idea, answer }: Props) {
  const { can } = useStudio()
  return (
    <li className="queue-item stack">
      <div className="row meta">
        <Who person={idea.author} />
        <Time at={idea.createdAt} />
        <Link to={paths.idea(idea.challenge.slug, idea.n)}>{idea.challenge.title}</Link>
      </div>
      <h3 className="queue-item__text" dir="auto">
        {idea.hook}
      </h3>
      {idea.detail ? <RichText text={idea.detail} /> : null}
      {idea.tags.length > 0 ? <p className="meta">{idea.tags.map((tag) => `#${tag}`).join(' ')}</p> : null}
      {can.review ? <ReviewIdeaForm id={idea.id} seen={idea.seen} answer={answer} /> : null}
    </li>
  )
}

function ReviewIdeaForm({ id, seen, answer }: { id: string; seen: string; answer: unknown }) {
  const t = useT()
  const approve = formStateFor(answer, { intent: 'approve-idea', id })
  const decline = formStateFor(answer, { intent: 'decline-idea', id })
  return (
    <div className="stack judge">
      <FormProblems refusal={approve.refusal ?? decline.refusal} />
      <div className="row review__actions">
        <Form method="post">
          <input type="hidden" name="id" value={id} />
          <input type="hidden" name="seen" value={seen} />
          <SubmitButton name="intent" value="approve-idea">
            {t('ideas.approve')}
          </SubmitButton>
        </Form>
        <Disclosure label={t('ideas.decline')} open={decline.refusal !== undefined}>
          <Form method="post" className="form">
            <input type="hidden" name="id" value={id} />
            <input type="hidden" name="seen" value={seen} />
            <input type="hidden" name="intent" value="decline-idea" />
            <TextArea
              name="answer"
              label={t('ideas.decline_answer')}
              max={2000}
              rows={3}
              required
              error={decline.errors.answer}
              defaultValue={decline.values.answer}
            />
            <SubmitButton look="danger">{t('ideas.decline')}</SubmitButton>
          </Form>
        </Disclosure>
      </div>
    </div>
  )
}
