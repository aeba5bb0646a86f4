import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { repair } from '../collab/document/repair.ts'
import { repairStanding } from '../commands/standing/recount-standing.ts'
import { recount } from '../commands/votes/recount.ts'
import { compose, type Services } from '../compose.ts'
import { InvalidSetting, readSettings } from '../settings.ts'
import { addToBrand, createBrandFor, verifyBrandFor } from './brands.ts'
import { classifySpamLines, understandLines } from './classify.ts'
import { CommandError } from './failure.ts'
import { listModels, revertModelOf, trainModel } from './models.ts'
import { OPERATOR } from './operator.ts'
import { createTokenFor, createUser, exportMember } from './people.ts'
import { restore } from './restore.ts'
import { verify } from './verify.ts'

const OPTIONS = [
  'handle',
  'email',
  'password',
  'role',
  'name',
  'scopes',
  'label',
  'slug',
  'owner',
  'user',
  'chapter',
  'challenge',
  'task',
] as const
type Options = Partial<Record<(typeof OPTIONS)[number], string>>
type Run = (services: Services, options: Options, rest: string[]) => Promise<unknown>

function fileIn([file]: string[]): string {
  if (!file) throw new CommandError('Name the file')
  return resolve(file)
}

async function backup({ db }: Services, _: Options, rest: string[]) {
  const file = fileIn(rest)
  await db.backup(file)
  return { backup: file }
}

async function repairChapter({ db, deps }: Services, { chapter }: Options) {
  if (!chapter) throw new CommandError('Name the chapter: --chapter ID')
  return repair(db, chapter, deps.now())
}

const COMMANDS: Record<string, Run> = {
  'user create': createUser,
  'token create': createTokenFor,
  'brand create': createBrandFor,
  'brand add': addToBrand,
  'brand verify': verifyBrandFor,
  demo: async (services) => ({ filled: await services.fillDemo() }),
  migrate: async () => ({ migrated: true }),
  backup,
  verify,
  purge: async ({ db }) => {
    await db.purge()
    return { purged: true }
  },
  repair: repairChapter,
  'standing repair': ({ deps }) => repairStanding(deps),
  models: listModels,
  'models train': trainModel,
  'models revert': revertModelOf,
  reindex: async (services) => ({ reindexed: await services.reindex() }),
  recount: recountChallenge,
  export: (services, options) => exportMember(services, options.user),
}

async function recountChallenge({ deps }: Services, { challenge }: Options) {
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
  const [first = '', second = ''] = positionals
  const filter = FILTERS[first]
  if (filter) return filter()
  const settings = readSettings({ LOG_LEVEL: 'silent', ...process.env })
  if (first === 'restore') return restore(settings.databaseUrl, fileIn(positionals.slice(1)))
  const two = COMMANDS[`${first} ${second}`]
  const run = two ?? COMMANDS[first]
  if (!run) throw new CommandError(usage())
  const services = await compose(settings)
  try {
    return await run(services, values as Options, positionals.slice(two ? 2 : 1))
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

try {
  const answer = await main()
  if (answer !== undefined) process.stdout.write(`${JSON.stringify(answer)}\n`)
  if ((answer as { ok?: boolean } | undefined)?.ok === false) process.exitCode = 1
} catch (error) {
  process.stderr.write(`${messageOf(error)}\n`)
  process.exitCode = 1
}
