import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { repair } from '../collab/document/repair.ts'
import { repairStanding } from '../commands/standing/recount-standing.ts'
import { recount } from '../commands/votes/recount.ts'
import { compose, type Services } from '../compose.ts'
import { guarded, warn } from '../guarded.ts'
import { InvalidSetting, readSettings, type Settings } from '../settings.ts'
import { backup } from './backup.ts'
import { addToBrand, createBrandFor, verifyBrandFor } from './brands.ts'
import { classifySpamLines, listModels, revertModelOf, trainModel, understandLines } from './classify.ts'
import { CommandError, OPERATOR } from './failure.ts'
import { createTokenFor, createUser, exportMember } from './people.ts'
import { restore } from './restore.ts'
import { checkUsage, OPTIONS, type Options, type Usage } from './usage.ts'
import { verify } from './verify.ts'

type Invocation = { services: Services; settings: Settings; options: Options; rest: string[] }
type Command = Usage & { run: (invocation: Invocation) => Promise<unknown> }

function fileIn([file]: string[]): string {
  if (!file) throw new CommandError('Name the file')
  return resolve(file)
}

async function repairChapter({ services: { db, deps }, options: { chapter } }: Invocation) {
  if (!chapter) throw new CommandError('Name the chapter: --chapter ID')
  return repair(db, chapter, deps.now())
}

const COMMANDS: Record<string, Command> = {
  'user create': {
    takes: ['handle', 'email', 'password', 'role', 'name'],
    run: ({ services, options }) => createUser(services, options),
  },
  'token create': {
    takes: ['handle', 'scopes', 'label'],
    run: ({ services, options }) => createTokenFor(services, options),
  },
  'brand create': {
    takes: ['slug', 'name', 'owner'],
    run: ({ services, options }) => createBrandFor(services, options),
  },
  'brand add': {
    takes: ['slug', 'handle', 'role'],
    run: ({ services, options }) => addToBrand(services, options),
  },
  'brand verify': {
    takes: ['slug'],
    word: ['off'],
    run: ({ services, options, rest }) => verifyBrandFor(services, options, rest),
  },
  demo: { run: async ({ services }) => ({ filled: await services.fillDemo() }) },
  migrate: { run: async () => ({ migrated: true }) },
  backup: {
    word: 'FILE',
    run: ({ services, settings, rest }) => backup(services, settings.databaseUrl, fileIn(rest)),
  },
  verify: { run: ({ services }) => verify(services) },
  purge: {
    run: async ({ services }) => {
      await services.db.purge()
      return { purged: true }
    },
  },
  repair: { takes: ['chapter'], run: repairChapter },
  'standing repair': { run: ({ services }) => repairStanding(services.deps) },
  models: { run: ({ services }) => listModels(services) },
  'models train': { takes: ['task'], run: ({ services, options }) => trainModel(services, options) },
  'models revert': { takes: ['task'], run: ({ services, options }) => revertModelOf(services, options) },
  reindex: { run: async ({ services }) => ({ reindexed: await services.reindex() }) },
  recount: { takes: ['challenge'], run: recountChallenge },
  export: { takes: ['user'], run: ({ services, options }) => exportMember(services, options.user) },
}

async function recountChallenge({ services: { deps }, options: { challenge } }: Invocation) {
  if (!challenge) throw new CommandError('Name the challenge: recount --challenge SLUG')
  const counted = await recount(deps, OPERATOR, challenge)
  if (!counted.ok && 'code' in counted) throw new CommandError(`There is no challenge ${challenge}`)
  return counted
}

/** Commands that read lines from standard input and need no database. */
const FILTERS: Record<string, () => Promise<void>> = {
  understand: understandLines,
  'classify-spam': classifySpamLines,
}

const usage = () =>
  `Commands: ${[...Object.keys(COMMANDS), 'restore FILE', ...Object.keys(FILTERS)].join(', ')}`

async function main(): Promise<unknown> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: Object.fromEntries(OPTIONS.map((name) => [name, { type: 'string' as const }])),
  })
  const options = values as Options
  const [first = '', second = ''] = positionals
  const filter = FILTERS[first]
  if (filter) {
    checkUsage(first, {}, options, positionals.slice(1))
    return filter()
  }
  const settings = readSettings({ LOG_LEVEL: 'silent', ...process.env })
  if (first === 'restore') {
    checkUsage(first, { word: 'FILE' }, options, positionals.slice(1))
    return restore(settings.databaseUrl, fileIn(positionals.slice(1)))
  }
  const two = COMMANDS[`${first} ${second}`]
  const command = two ?? COMMANDS[first]
  if (!command) throw new CommandError(usage())
  const rest = positionals.slice(two ? 2 : 1)
  checkUsage(two ? `${first} ${second}` : first, command, options, rest)
  const services = await compose(settings)
  try {
    return await command.run({ services, settings, options, rest })
  } finally {
    await services.close()
  }
}

function messageOf(error: unknown): string {
  const isExpected = error instanceof CommandError || error instanceof InvalidSetting
  const isUsageError = (error as { code?: string })?.code?.startsWith('ERR_PARSE_ARGS')
  if (isExpected || isUsageError) return (error as Error).message
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

// A reader of the output may stop early, as `head` does; the rest is not needed then.
process.stdout.on(
  'error',
  guarded(warn, (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1)),
)

try {
  const answer = await main()
  if (answer !== undefined) process.stdout.write(`${JSON.stringify(answer)}\n`)
  if ((answer as { ok?: boolean } | undefined)?.ok === false) process.exitCode = 1
} catch (error) {
  process.stderr.write(`${messageOf(error)}\n`)
  process.exitCode = 1
}
