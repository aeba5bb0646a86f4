import { REFUSALS, type RefusalCode } from '#app/domain/refusals.ts'
import { canSee, type Noun } from './expectations.ts'
import { type State, wordOf } from './places.ts'
import { GROUPS, type Role } from './roles.ts'
import type { Answer } from './site.ts'

export type Cell = {
  role: Role
  state: State
  noun: Noun
  expected: boolean
  isRead: boolean
  /** Whether a suspended member may do it, because it changes only what is theirs. */
  isOpenToSuspended: boolean
}

/** Refusals that say that the actor, or the state of the item, does not permit it; others are faults of the request. */
const isPermissionRefusal = (code: string | undefined): code is RefusalCode =>
  code !== undefined &&
  Object.hasOwn(REFUSALS, code) &&
  ![400, 413, 415, 422].includes(REFUSALS[code as RefusalCode])

/** Returns how an answer of the API contradicts its expectation or a law that holds for all endpoints. */
export function contradictionsOf(answer: Answer, cell: Cell): string[] {
  const { status, code } = answer
  const said = `${status} ${code ?? ''}`.trim()
  if (status >= 500) return [said]
  const found: string[] = []
  const allowed = status < 300
  if (allowed !== cell.expected)
    found.push(`${said}, but expected ${cell.expected ? 'success' : 'a refusal'}`)
  if (!allowed) found.push(...refusalProblems(answer, cell).map((problem) => `${said}: ${problem}`))
  found.push(...lawsBroken(answer, cell))
  return found
}

function refusalProblems({ status, code, rows }: Answer, { role, state, noun, expected }: Cell): string[] {
  const found: string[] = []
  if (expected) return found
  if (!isPermissionRefusal(code)) found.push('no refusal for a reason of permission')
  else if (REFUSALS[code] !== status) found.push(`the status of this code is ${REFUSALS[code]}`)
  if (rows > 0) found.push(`the refusal wrote ${rows} rows`)
  // The existence of an item is not revealed to those who cannot see it.
  if (!canSee(role, state, noun) && !GROUPS.visitors.has(role) && code !== 'not_found')
    found.push('it reveals the item')
  return found
}

/** The laws that hold for pages too. */
export function lawsBroken({ rows, text }: Answer, cell: Cell, address = ''): string[] {
  const { role, state, noun, isRead, isOpenToSuspended } = cell
  const found: string[] = []
  if (GROUPS.visitors.has(role) && rows > 0) found.push(`a visitor changed ${rows} rows`)
  if (GROUPS.barred.has(role) && !isRead && rows > 0 && !isOpenToSuspended)
    found.push(`a suspended member changed ${rows} rows`)
  // A page repeats its own address, for example to return to it after signing in.
  const isAsked = address.toLowerCase().includes(wordOf(state))
  if (!isAsked && !canSee(role, state, noun) && text.toLowerCase().includes(wordOf(state)))
    found.push('the answer contains text of an item that the role cannot see')
  return found
}
