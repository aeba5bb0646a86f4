import { refusedPage } from '../../responses.ts'
import { refuse } from '../../domain/decision.ts'

/** Every address that is no page: thrown from a loader, so that the page around it is whole. */
export function loader() {
  throw refusedPage(refuse('not_found'))
}

export const action = loader

export default function Nothing() {
  return null
}
