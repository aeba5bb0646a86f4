import { CommandError } from './failure.ts'

/** Every option of every command. */
export const OPTIONS = [
  ...['handle', 'email', 'password', 'role', 'name', 'scopes', 'label'],
  ...['slug', 'owner', 'user', 'chapter', 'challenge', 'task'],
] as const
export type Options = Record<string, string | undefined>

export type Usage = {
  /** The options that the command takes; others are refused, because a mistyped one would go unnoticed. */
  takes?: readonly string[]
  /** The word that may follow the command: a file, or one of the listed words. */
  word?: 'FILE' | readonly string[]
}

/** Refuses options and words that the command does not take. */
export function checkUsage(
  name: string,
  { takes = [], word }: Usage,
  options: Options,
  rest: readonly string[],
): void {
  const option = Object.keys(options).find((given) => !takes.includes(given))
  const known =
    takes.length > 0 ? `its options are ${takes.map((one) => `--${one}`).join(', ')}` : 'it has no options'
  if (option) throw new CommandError(`${name} does not take --${option}: ${known}`)
  const [first] = rest
  const isWrong = first !== undefined && word !== 'FILE' && !word?.includes(first)
  const extra = isWrong ? first : rest[1]
  if (extra !== undefined) throw new CommandError(`${name} does not take “${extra}”`)
}
