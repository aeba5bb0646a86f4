import { refuse } from '../../domain/decision.ts'
import { refusedPage } from '../../responses.ts'

/** Answers 404 for unknown addresses. The loader throws it, so that the shell is rendered around the error page. */
export function loader() {
  throw refusedPage(refuse('not_found'))
}

export const action = loader

export default function Nothing() {
  return null
}
