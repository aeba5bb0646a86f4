import type { Place, State } from './places.ts'
import { GROUPS, type Group, ROLES, type Role } from './roles.ts'

/** The subject of an address; it decides which states it is tried in and who can see the item. */
export type Noun =
  | 'challenge'
  | 'pot'
  | 'idea'
  | 'story'
  | 'chapter'
  | 'comment'
  | 'question'
  | 'edit'
  | 'site'

/** A group that may do something, and the states in which it may, where it sees the item. */
type Cell = readonly [group: Group, states: string]
export type Cells = Cell | readonly Cell[]

/** The states in which items of each noun differ. */
const STATES_OF: Record<Noun, readonly State[]> = {
  challenge: ['draft', 'ideas', 'writing', 'voting', 'verdict', 'closed'],
  pot: ['draft', 'writing', 'closed', 'final'],
  idea: ['draft', 'ideas', 'writing', 'closed', 'hidden', 'held'],
  story: ['draft', 'ideas', 'writing', 'voting', 'closed', 'hidden'],
  chapter: ['draft', 'writing', 'voting', 'closed', 'hidden', 'held', 'locked'],
  comment: ['draft', 'writing', 'closed', 'hidden'],
  question: ['draft', 'writing', 'closed', 'hidden'],
  edit: ['draft', 'writing', 'held'],
  site: ['writing'],
}
export const placesFor = (noun: Noun, places: readonly Place[]) =>
  places.filter(({ state }) => STATES_OF[noun].includes(state))

/**
 * The roles that can see an item: a draft only those who manage the brand; a hidden story only its reviewers, a
 * hidden or held idea and a hidden question also their authors. A hidden comment leaves an empty place, which
 * everybody sees.
 */
export function canSee(role: Role, state: State, noun: Noun): boolean {
  if (noun === 'site') return true
  if (state === 'draft') return GROUPS.managers.has(role)
  if (state === 'hidden' && (noun === 'story' || noun === 'chapter')) return GROUPS.reviewers.has(role)
  if ((state === 'hidden' || state === 'held') && (noun === 'idea' || noun === 'question'))
    return GROUPS.authorOrReviewers.has(role)
  return true
}

/** Roles that differ most, for states that repeat another one. `MATRIX=whole` tries every role in them too. */
const SAMPLE: readonly Role[] = ['visitor', 'regular', 'author', 'admin']
const isWhole = process.env.MATRIX === 'whole'

/** Whether an item in this state is visible to the same roles as in `writing`, where every role is tried. */
const isLikeWriting = (state: State, noun: Noun) =>
  state !== 'writing' && ROLES.every((role) => canSee(role, state, noun) === canSee(role, 'writing', noun))

/**
 * The roles to try in a state: all, or a sample where nobody changes anything, or where no cell depends on the state and
 * `writing` tries them all.
 */
export function rolesFor(cells: Cells, state: State, noun: Noun): readonly Role[] {
  if (cells[0] === 'nobody' && !isWhole) return SAMPLE
  const isAlways = (isList(cells) ? cells : [cells]).every(([, states]) => states === 'always')
  const tried = STATES_OF[noun].includes('writing')
  return isAlways && tried && !isWhole && isLikeWriting(state, noun) ? SAMPLE : ROLES
}

const isList = (cells: Cells): cells is readonly Cell[] => typeof cells[0] !== 'string'

export function isAllowed(cells: Cells, role: Role, state: State, noun: Noun): boolean {
  const inState = (states: string) =>
    noun === 'site' || states === 'always' || states.split(' ').includes(state)
  const fits = (isList(cells) ? cells : [cells]).some(
    ([group, states]) => GROUPS[group].has(role) && inState(states),
  )
  return fits && canSee(role, state, noun)
}
