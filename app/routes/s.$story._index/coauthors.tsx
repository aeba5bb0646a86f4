import { Form, Link } from '@remix-run/react'
import { paths } from '#app/paths.ts'
import { useT } from '../../messages/use-t.tsx'
import { SubmitButton } from '../../ui/button.tsx'
import { Disclosure } from '../../ui/disclosure.tsx'
import { Field } from '../../ui/field.tsx'
import { FormProblems, formStateFor } from '../../ui/form-problems.tsx'
import { Badge, Notice } from '../../ui/notice.tsx'
import type { StoryView } from './story-view.ts'

/** The labels of the fields, for the list of errors above the form. */
const LABELS = { handle: 'stories.invite_handle' }

type Person = StoryView['team']['people'][number]

/** Shows an open invitation to the invited member. */
export function Invitation({ story }: { story: StoryView }) {
  const t = useT()
  const { invitedBy } = story.team
  if (invitedBy === null) return null
  return (
    <Notice>
      <p>{t('stories.invitation', { name: invitedBy })}</p>
      <Form method="post" className="row">
        <input type="hidden" name="intent" value="invitation" />
        <SubmitButton name="answer" value="accept">
          {t('stories.invitation_accept')}
        </SubmitButton>
        <SubmitButton look="quiet" name="answer" value="decline">
          {t('stories.invitation_decline')}
        </SubmitButton>
      </Form>
    </Notice>
  )
}

/** Lists the authors with forms to leave or remove, and the form to invite another one where the story needs invitations. */
export function Coauthors({ story, answer }: { story: StoryView; answer: unknown }) {
  const t = useT()
  const mine = formStateFor(answer, { intent: 'invite' })
  return (
    <section className="stack">
      <h2 className="label">{t('stories.coauthors')}</h2>
      <ul className="rows rows--tight">
        {story.team.people.map((person) => (
          <CoauthorRow key={person.id} person={person} />
        ))}
      </ul>
      {story.can.removeName.ok ? (
        <p className="small">
          <Link to={paths.removeName(story.slug)}>{t('credit.remove_name')}</Link>
        </p>
      ) : null}
      <FormProblems refusal={formStateFor(answer, { intent: 'remove-coauthor' }).refusal} labels={LABELS} />
      {story.can.invite.ok || mine.refusal ? (
        <Disclosure label={t('stories.invite')} open={mine.refusal !== undefined}>
          <Form method="post" className="form">
            <FormProblems refusal={mine.refusal} labels={LABELS} />
            <input type="hidden" name="intent" value="invite" />
            <Field
              name="handle"
              label={t('stories.invite_handle')}
              required
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              error={mine.errors.handle}
              defaultValue={mine.values.handle}
            />
            <SubmitButton look="quiet">{t('stories.invite')}</SubmitButton>
          </Form>
        </Disclosure>
      ) : null}
    </section>
  )
}

function CoauthorRow({ person }: { person: Person }) {
  const t = useT()
  const label = person.isWaiting
    ? t('stories.coauthor_withdraw')
    : t(person.isMe ? 'stories.coauthor_leave' : 'stories.coauthor_remove')
  return (
    <li className="row">
      <Link to={paths.member(person.handle)}>
        <bdi>{person.name}</bdi>
      </Link>
      {person.isWaiting ? <Badge>{t('stories.coauthor_waiting')}</Badge> : null}
      {person.removable && !(person.isMe && person.isWaiting) ? (
        <Form method="post">
          <input type="hidden" name="intent" value="remove-coauthor" />
          <input type="hidden" name="member" value={person.id} />
          <input type="hidden" name="was" value={person.isWaiting ? 'invited' : 'author'} />
          <SubmitButton
            look="bare"
            size="small"
            aria-label={person.isMe ? label : t('stories.coauthor_remove_who', { name: person.name })}
          >
            {label}
          </SubmitButton>
        </Form>
      ) : null}
    </li>
  )
}
