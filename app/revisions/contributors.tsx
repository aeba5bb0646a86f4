import { Link } from '@remix-run/react'
import { Fragment } from 'react'
import type { Revision } from './model.ts'

/** Everyone whose hand changed something, by name. */
export function Contributors({ people }: { people: Revision['contributors'] }) {
  return (
    <span>
      {people.map((person, place) => (
        <Fragment key={person.handle}>
          {place > 0 ? ', ' : ''}
          <Link to={`/u/${person.handle}`}>
            <bdi>{person.displayName}</bdi>
          </Link>
        </Fragment>
      ))}
    </span>
  )
}
