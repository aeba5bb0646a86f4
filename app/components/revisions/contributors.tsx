import { Fragment } from 'react'
import { MemberName } from '#app/ui/member-name.tsx'
import type { RevisionListItem } from './diff-rows.ts'

/** Lists the members who changed something in this revision. */
export function Contributors({ people }: { people: RevisionListItem['contributors'] }) {
  return (
    <span>
      {people.map((person, place) => (
        <Fragment key={person.handle || place}>
          {place > 0 ? ', ' : ''}
          <MemberName person={person} />
        </Fragment>
      ))}
    </span>
  )
}
