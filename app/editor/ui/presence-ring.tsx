import { useMemo } from 'react'
import { useT } from '#app/messages/use-t.tsx'
import { Avatar } from '#app/ui/avatar.tsx'
import type { PresentMember } from '../connection/presence.ts'
import type { CollabSession } from '../connection/session.ts'
import { useSessionValue } from './use-editor-session.ts'

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

export function PresenceRing({ people }: { people: readonly PresentMember[] }) {
  const t = useT()
  const rest = people.length - SHOWN
  return (
    <ul className="presence" aria-label={t('editor.present')}>
      {people.slice(0, SHOWN).map((person) => (
        <li
          key={person.id}
          title={person.isMe ? t('editor.present_you', { name: person.name }) : person.name}
        >
          <Avatar person={{ ...person, displayName: person.name }} size={34} />
          <span className="sr-only">
            {person.isMe ? t('editor.present_you', { name: person.name }) : person.name}
          </span>
        </li>
      ))}
      {rest > 0 ? <li className="presence__rest">{t('editor.present_more', { count: rest })}</li> : null}
    </ul>
  )
}
