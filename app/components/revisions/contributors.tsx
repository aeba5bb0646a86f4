import { Link } from '@remix-run/react'
import { Fragment } from 'react'
import { paths } from '#app/paths.ts'
import type { RevisionListItem } from './diff-rows.ts'

/** Lists the members who changed something in this revision. */
export function Contributors({ people }: { people: RevisionListItem['contributors'] }) {
  return (
    <span>
      {people.map((person, place) => (
        <Fragment key={person.handle}>
          {place > 0 ? ', ' : ''}
          <Link to={paths.member(person.handle)}>
            <bdi>{person.displayName}</bdi>
          </Link>
        </Fragment>
      ))}
    </span>
  )
}
