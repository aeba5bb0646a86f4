import { useMemo } from 'react'
import { useT } from '#app/messages/use-t.tsx'
import { Avatar } from '#app/ui/avatar.tsx'
import type { PresentMember } from '../connection/presence.ts'
import type { CollabSession } from '../connection/session.ts'
import { useSessionValue } from './use-editor-session.ts'
import type { MemberPlace, MemberPlaces } from './use-places.ts'

const SHOWN = 5

export type Me = { id: string; handle: string; displayName: string; avatarId: string | null }

/** Returns the members who are present, each once even with several tabs; the own member last. */
export function usePeople(session: CollabSession, me: Me): PresentMember[] {
  const json = useSessionValue(session, ({ presence }) => JSON.stringify(presence.people()))
  return useMemo(() => {
    const people = JSON.parse(json) as PresentMember[]
    const others = new Map<string, PresentMember>()
    for (const person of people) {
      if (person.id !== me.id && person.name !== '') others.set(person.id, person)
    }
    const sorted = [...others.values()].sort((a, b) => a.name.localeCompare(b.name))
    return [...sorted, { ...me, clientId: 0, name: me.displayName, isMe: true }]
  }, [json, me])
}

type Props = {
  people: readonly PresentMember[]
  places: MemberPlaces
  onGoTo: (place: MemberPlace) => void
}

/** The members who are here. A press on one leads to their paragraph. */
export function PresenceRing({ people, places, onGoTo }: Props) {
  const t = useT()
  const rest = people.length - SHOWN
  return (
    <ul className="presence" aria-label={t('editor.present')}>
      {people.slice(0, SHOWN).map((person) => (
        <li key={person.id}>
          <Face person={person} place={places.get(person.id)} onGoTo={onGoTo} />
        </li>
      ))}
      {rest > 0 ? <li className="presence__rest">{t('editor.present_more', { count: rest })}</li> : null}
    </ul>
  )
}

type FaceProps = { person: PresentMember; place: MemberPlace | undefined; onGoTo: Props['onGoTo'] }

function Face({ person, place, onGoTo }: FaceProps) {
  const t = useT()
  const { name, isMe } = person
  const avatar = <Avatar person={{ ...person, displayName: name }} size={34} />
  if (isMe || place === undefined) {
    const label = isMe ? t('editor.present_you', { name }) : name
    return (
      <span title={label}>
        {avatar}
        <span className="sr-only">{label}</span>
      </span>
    )
  }
  const label = t('editor.present_at', { name, n: place.paragraph })
  return (
    <button
      type="button"
      className="presence__face"
      aria-label={label}
      title={label}
      onClick={() => onGoTo(place)}
    >
      {avatar}
    </button>
  )
}
