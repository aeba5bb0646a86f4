import { pathOf } from '#tests/setup/route-paths.ts'
import type { Noun } from './expectations.ts'
import type { Place } from './places.ts'
import { handleOf } from './site.ts'

/** The subject of a page's path, by the first pattern that fits. */
const NOUNS: [RegExp, Noun][] = [
  [/^\/c\/:challenge\/ideas\/:n/, 'idea'],
  [/^\/(ideas\/:idea|hidden|report|classified)/, 'idea'],
  [/^\/c\/:challenge\/pot/, 'pot'],
  [/^\/(c\/:challenge|studio\/:brand\/challenges\/:challenge|media\/:id)/, 'challenge'],
  [/^\/(embed\/)?s\/:story\/:chapter/, 'chapter'],
  [/^\/chapters\/:chapter/, 'chapter'],
  [/^\/(embed\/)?s\/:story/, 'story'],
  [/^\/stories\/:story/, 'story'],
  [/^\/comments\/:comment/, 'comment'],
  [/^\/(feeds|share)\/:kind/, 'story'],
  [/^\/(questions\/:question|answers\/:answer)/, 'question'],
  [/^\/questions\/ask/, 'story'],
]
export const nounOfPage = (path: string): Noun => NOUNS.find(([pattern]) => pattern.test(path))?.[1] ?? 'site'

/** Pages that need a query to show something. */
const QUERIES: Record<string, (at: Place) => string> = {
  '/s/:story/:chapter/diff': () => 'from=1&to=2',
  '/s/:story/:chapter/take-back': () => 'do=restore&revision=1',
  '/chapters/:chapter/vote': (at) => `home=${at.chapter}`,
  '/studio/:brand/challenges/:challenge/end': () => 'phase=writing',
  '/brands/check': () => 'name=Teh+Sore&slug=teh-sore',
  '/join/check': () => 'handle=nobody_here',
  '/to': (at) => `title=Story+zq${at.state}`,
  '/questions/ask': (at) => `kind=story&id=${at.story}`,
  '/questions/alike': (at) => `kind=story&id=${at.story}&text=Question+zq${at.state}`,
  '/promises/new': (at) => `kind=comment&id=${at.comment}`,
  '/search': (at) => `q=zq${at.state}`,
}

/** Returns the address of a page with the ids of a place. Throws for a parameter that it does not know. */
export function fillPage(path: string, at: Place): string {
  const values: Record<string, string> = {
    ...{ challenge: path.includes('/ideas/:n') ? at.ideaChallenge : at.challengeSlug, idea: at.idea },
    ...{ n: path.includes('/history/') ? '1' : at.n, comment: at.comment, brand: 'kopi' },
    ...{ question: at.question, answer: at.answer },
    ...{ story: path.startsWith('/stories/') ? at.story : at.storySlug, handle: handleOf('regular') },
    ...{ chapter: path.startsWith('/chapters/') ? at.branch : chapterOf(path, at), key: keyOf(path, at) },
    ...{
      kind: /^\/(feeds|share)/.test(path) ? 'story' : 'idea',
      id: path.startsWith('/media')
        ? at.cover
        : /^\/(hidden|report|classified)/.test(path)
          ? at.idea
          : path.startsWith('/studio/:brand/listening/outside')
            ? (at.things.upload ?? 'none')
            : 'none',
    },
    ...{
      pair: 'none',
      file: `${at.storySlug}.png`,
      format: 'md',
      ...{ part: 'stories.xml', feed: path.includes(':kind') ? `${at.storySlug}.atom` : 'site.atom' },
      promise: at.promise,
      case: path.startsWith('/appeals') ? at.decidedCase : at.openCase,
      decision: at.decidedCase,
      member: handleOf('regular'),
      token: 'no-such-token',
    },
  }
  const filled = path.replace(/:(\w+)/g, (_, name: string) => {
    const value = values[name]
    if (value === undefined) throw new Error(`No value for :${name} of ${path}: add one to fillPage`)
    return value
  })
  const query = QUERIES[path]?.(at)
  return filled.replace('*', 'nowhere') + (query ? `?${query}` : '')
}
const keyOf = (path: string, { things }: Place) =>
  (path.startsWith('/invitations')
    ? things.invitation
    : path.startsWith('/unsubscribe')
      ? things.unsubscribe
      : undefined) ?? 'no-such-key'
const chapterOf = (path: string, at: Place) => (path.endsWith('/merge') ? at.branchSlug : at.chapterSlug)

type Module = { loader?: unknown; action?: unknown; default?: unknown }
/** Lists the routes of the build with what they export; a layout has the path of its index. */
export function builtRoutes(build: { routes: unknown }) {
  const routes = Object.values(build.routes as Record<string, { id: string; module: Module }>)
  return routes
    .filter(({ id }) => id !== 'root')
    .map(({ id, module }) => ({
      path: pathOf(id.replace(/^routes\//, '').replace(/\/route$/, '')),
      reads: Boolean(module.loader ?? module.default),
      acts: Boolean(module.action),
    }))
}
