import { type RefObject, useEffect, useRef } from 'react'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { Avatar } from '#app/ui/avatar.tsx'
import type { Me } from '../ui/presence-ring.tsx'
import type { MemberName } from './authors.ts'
import type { AuthorshipDetails, AuthorshipResult } from './use-authorship.ts'

type Page = RefObject<HTMLElement | null>
const WIDTH = 272

/** Shows the author beside the text. Screen readers hear it only when it was requested by key, not on mouse hover. */
export function AuthorshipCard({
  authorship,
  me,
  page,
}: {
  authorship: AuthorshipResult
  me: Me
  page: Page
}) {
  const t = useT()
  const announcement = authorship === null ? '' : sentencesOf(authorship, me, t).join(' ')
  return (
    <>
      <p className="sr-only authorship-announcement" role="status">
        {authorship === null || (authorship !== 'nothing' && !authorship.isRequested) ? '' : announcement}
      </p>
      {authorship === null || authorship === 'nothing' ? null : (
        <Card authorship={authorship} me={me} page={page} />
      )}
    </>
  )
}

function Card({ authorship, me, page }: { authorship: AuthorshipDetails; me: Me; page: Page }) {
  const t = useT()
  const card = useRef<HTMLDivElement>(null)
  const { position, isRequested, author, insertedBy, deletedBy } = authorship
  useEffect(() => {
    if (isRequested) card.current?.scrollIntoView({ block: 'nearest' })
  }, [isRequested])
  const most = (page.current?.clientWidth ?? WIDTH) - WIDTH
  const style = { left: Math.max(0, Math.min(position.left - 12, most)), top: position.bottom }
  const person = nameOf(author)
  return (
    <div className="author-card" ref={card} style={style}>
      {insertedBy.map((each) => (
        <Line key={each.handle} label={t('editor.who_suggested')} person={each} me={me} />
      ))}
      {insertedBy.length === 1 && insertedBy[0]?.handle === person?.handle ? null : person !== null ? (
        <Line label={t('editor.who_written')} person={person} me={me} />
      ) : (
        <p>{nobody(authorship, t)}</p>
      )}
      {deletedBy.map((each) => (
        <Line key={each.handle} label={t('editor.who_deletes')} person={each} me={me} />
      ))}
    </div>
  )
}

function Line({ label, person, me }: { label: string; person: MemberName; me: Me }) {
  const t = useT()
  const isMe = person.handle === me.handle
  return (
    <p className="author-card__line">
      <Avatar person={person} size={26} />
      <span>
        {label}{' '}
        {person.handle ? (
          <a href={paths.member(person.handle)}>
            <bdi>{isMe ? t('editor.present_you', { name: person.displayName }) : person.displayName}</bdi>
          </a>
        ) : (
          t('common.former_member')
        )}
      </span>
    </p>
  )
}

const nameOf = (author: AuthorshipDetails['author']): MemberName | null =>
  author === 'unknown' ? null : author

const nobody = ({ author, isTypedHere }: AuthorshipDetails, t: ReturnType<typeof useT>): string =>
  t(isTypedHere ? 'editor.who_just_you' : author === 'unknown' ? 'editor.who_later' : 'editor.who_nobody')

function sentencesOf(
  authorship: Exclude<AuthorshipResult, null>,
  me: Me,
  t: ReturnType<typeof useT>,
): string[] {
  if (authorship === 'nothing') return [t('editor.who_nothing')]
  const { author, insertedBy, deletedBy } = authorship
  const name = (person: MemberName) =>
    person.handle === me.handle
      ? t('editor.present_you', { name: person.displayName })
      : person.displayName || t('common.former_member')
  const person = nameOf(author)
  const isSuggester = insertedBy.length === 1 && insertedBy[0]?.handle === person?.handle
  return [
    ...insertedBy.map((each) => `${t('editor.who_suggested')} ${name(each)}.`),
    ...(isSuggester
      ? []
      : [person === null ? nobody(authorship, t) : `${t('editor.who_written')} ${name(person)}.`]),
    ...deletedBy.map((each) => `${t('editor.who_deletes')} ${name(each)}.`),
  ]
}
