import { type RefObject, useEffect, useRef } from 'react'
import { useT } from '#app/messages/use-t.tsx'
import { paths } from '#app/paths.ts'
import { Avatar } from '#app/ui/avatar.tsx'
import type { Me } from '../ui/presence-ring.tsx'
import type { Named } from './authors.ts'
import type { Told, Who } from './use-authorship.ts'

type Page = RefObject<HTMLElement | null>
const WIDTH = 272

/** Who wrote it, beside the text. Screen readers are told when it was asked for; a mouse at rest asks nothing. */
export function WhoCard({ who, me, page }: { who: Told; me: Me; page: Page }) {
  const t = useT()
  const said = who === null ? '' : sentencesOf(who, me, t).join(' ')
  return (
    <>
      <p className="sr-only" role="status">
        {who === null || (who !== 'nothing' && !who.isAsked) ? '' : said}
      </p>
      {who === null || who === 'nothing' ? null : <Card who={who} me={me} page={page} />}
    </>
  )
}

function Card({ who, me, page }: { who: Who; me: Me; page: Page }) {
  const t = useT()
  const card = useRef<HTMLDivElement>(null)
  const { spot, isAsked, author, insertedBy, deletedBy } = who
  useEffect(() => {
    if (isAsked) card.current?.scrollIntoView({ block: 'nearest' })
  }, [isAsked])
  const most = (page.current?.clientWidth ?? WIDTH) - WIDTH
  const style = { left: Math.max(0, Math.min(spot.left - 12, most)), top: spot.bottom }
  const person = nameOf(author)
  return (
    <div className="author-card" ref={card} style={style}>
      {insertedBy.map((each) => (
        <Line key={each.handle} label={t('editor.who_suggested')} person={each} me={me} />
      ))}
      {insertedBy.length === 1 && insertedBy[0]?.handle === person?.handle ? null : person !== null ? (
        <Line label={t('editor.who_written')} person={person} me={me} />
      ) : (
        <p>{nobody(who, t)}</p>
      )}
      {deletedBy.map((each) => (
        <Line key={each.handle} label={t('editor.who_deletes')} person={each} me={me} />
      ))}
    </div>
  )
}

function Line({ label, person, me }: { label: string; person: Named; me: Me }) {
  const t = useT()
  const isMe = person.handle === me.handle
  return (
    <p className="author-card__line">
      <Avatar handle={person.handle} name={person.displayName} size={26} />
      <span>
        {label}{' '}
        <a href={paths.member(person.handle)}>
          <bdi>{isMe ? t('editor.present_you', { name: person.displayName }) : person.displayName}</bdi>
        </a>
      </span>
    </p>
  )
}

const nameOf = (author: Who['author']): Named | null => (author === 'unknown' ? null : author)

const nobody = ({ author, isHere }: Who, t: ReturnType<typeof useT>): string =>
  t(isHere ? 'editor.who_just_you' : author === 'unknown' ? 'editor.who_later' : 'editor.who_nobody')

function sentencesOf(who: Exclude<Told, null>, me: Me, t: ReturnType<typeof useT>): string[] {
  if (who === 'nothing') return [t('editor.who_nothing')]
  const { author, insertedBy, deletedBy } = who
  const name = (person: Named) =>
    person.handle === me.handle ? t('editor.present_you', { name: person.displayName }) : person.displayName
  const person = nameOf(author)
  const isSuggester = insertedBy.length === 1 && insertedBy[0]?.handle === person?.handle
  return [
    ...insertedBy.map((each) => `${t('editor.who_suggested')} ${name(each)}.`),
    ...(isSuggester
      ? []
      : [person === null ? nobody(who, t) : `${t('editor.who_written')} ${name(person)}.`]),
    ...deletedBy.map((each) => `${t('editor.who_deletes')} ${name(each)}.`),
  ]
}
