/** Why a feed could not be read. The sentences are `outside.problem_<name>` in the catalogues. */
export const FEED_PROBLEMS = [
  'bad_address',
  'private_address',
  'no_such_host',
  'unreachable',
  'timeout',
  'too_large',
  'redirects',
  'status',
  'gone',
  'unreadable',
] as const
export type FeedProblem = (typeof FEED_PROBLEMS)[number]
