import { randomBytes } from 'node:crypto'
import { accessSync, constants, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { createFolder } from '#db/create-folder.ts'

const flag = (fallback: '0' | '1') =>
  z
    .enum(['0', '1'], { error: 'must be 0 or 1' })
    .default(fallback)
    .transform((value) => value === '1')
const port = z.coerce.number({ error: 'must be a number' }).int().min(0).max(65535)
const SECRET_LENGTH = 32
const secret = z.string().min(SECRET_LENGTH, `must have at least ${SECRET_LENGTH} characters`)

const Environment = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: port.default(3000),
  PUBLIC_URL: z.url({ protocol: /^https?$/, error: 'must be an http(s) address' }).optional(),
  DATA_DIR: z.string().min(1).default('./data'),
  DATABASE_URL: z
    .string()
    .regex(/^(file:|postgres(ql)?:\/\/)/, 'must begin with file: or postgres://')
    .optional(),
  REDIS_URL: z.never({ error: 'is not supported: this version runs on one node; remove it' }).optional(),
  SESSION_SECRET: secret.optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'must be an smtp:// address' }).optional(),
  TRUST_PROXY: flag('0'),
  DEMO: flag('0'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  METRICS_PORT: port.optional(),
  LIMITS: z.enum(['on', 'off']).default('on'),
  AKISMET_KEY: z.string().optional(),
  FEEDS: z.enum(['on', 'off', 'local'], { error: 'must be on, off or local' }).default('on'),
  WEBHOOKS: z.enum(['on', 'off', 'local'], { error: 'must be on, off or local' }).default('on'),
  WEBSUB_HUB: z.url({ protocol: /^https?$/, error: 'must be an http:// or https:// address' }).optional(),
  MAIL_FROM: z.string().min(3).default('Unggun <unggun@localhost>'),
})

export type Settings = {
  host: string
  port: number
  publicUrl: string | undefined
  dataDir: string
  databaseUrl: string
  sessionSecret: string
  smtpUrl: string | undefined
  trustProxy: boolean
  demo: boolean
  logLevel: string
  akismetKey: string | undefined
  /** Whether teams may listen to feeds; `local` allows addresses of this machine and any port. */
  feeds: 'on' | 'off' | 'local'
  /** Whether messages may be posted to brands' webhooks, and where to. */
  webhooks: 'on' | 'off' | 'local'
  /** The WebSub hub that feeds name; undefined for none. */
  websubHub: string | undefined
  limits: boolean
  mailFrom: string
  /** The port of the metrics on 127.0.0.1; undefined without metrics. */
  metricsPort: number | undefined
}

/** A setting is invalid; the message is one line that names it. The server does not start. */
export class InvalidSetting extends Error {}

const LOOPBACK = /^(127\.\d+\.\d+\.\d+|::1|localhost)$/
export const isLoopback = (host: string): boolean => LOOPBACK.test(host)

/**
 * Refuses DEMO=1, LIMITS=off, FEEDS=local and WEBHOOKS=local on a server that other machines can reach, because each removes a
 * protection. A public URL or a trusted proxy means that others reach it, even when HOST is loopback.
 */
function refuseUnsafeSettings(env: z.output<typeof Environment>): void {
  const open = [
    env.DEMO && 'DEMO=1 lets anyone enter as anyone',
    env.LIMITS === 'off' && 'LIMITS=off lets anyone try anything as often as they like',
    env.FEEDS === 'local' && 'FEEDS=local lets teams reach what only this machine should reach',
    env.WEBHOOKS === 'local' && 'WEBHOOKS=local lets teams reach what only this machine should reach',
  ].find(Boolean)
  if (!open) return
  const refused = (name: string, value: string) =>
    new InvalidSetting(`${open}, so it needs a server that this machine alone reaches, not ${name}=${value}`)
  if (!isLoopback(env.HOST)) throw refused('HOST', env.HOST)
  const publicHost = env.PUBLIC_URL && new URL(env.PUBLIC_URL).hostname.replace(/^\[|\]$/g, '')
  if (publicHost && !isLoopback(publicHost)) throw refused('PUBLIC_URL', env.PUBLIC_URL ?? '')
  if (env.TRUST_PROXY) throw refused('TRUST_PROXY', '1')
}

function createDataDir(dataDir: string): void {
  try {
    createFolder(dataDir)
    accessSync(dataDir, constants.R_OK | constants.W_OK)
  } catch (error) {
    throw new InvalidSetting(`DATA_DIR cannot be used: ${(error as Error).message}`)
  }
}

function storedSecret(dataDir: string): string {
  const file = join(dataDir, 'session-secret')
  if (existsSync(file)) {
    const stored = readFileSync(file, 'utf8').trim()
    if (stored.length < SECRET_LENGTH)
      throw new InvalidSetting(
        `SESSION_SECRET in ${file} is damaged: delete the file to sign everybody out and make a new one`,
      )
    return stored
  }
  const made = randomBytes(32).toString('base64url')
  writeFileSync(file, made, { mode: 0o600, flag: 'wx' })
  return made
}

/** Reads and checks the environment. Throws InvalidSetting. */
export function readSettings(environment: NodeJS.ProcessEnv): Settings {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = Environment.safeParse(given)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    throw new InvalidSetting(`${issue?.path.join('.')} ${issue?.message}`)
  }
  const env = parsed.data
  refuseUnsafeSettings(env)
  const dataDir = resolve(env.DATA_DIR)
  createDataDir(dataDir)
  return {
    host: env.HOST,
    port: env.PORT,
    publicUrl: env.PUBLIC_URL?.replace(/\/+$/, ''),
    dataDir,
    databaseUrl: env.DATABASE_URL ?? `file:${join(dataDir, 'unggun.db')}`,
    sessionSecret: env.SESSION_SECRET ?? storedSecret(dataDir),
    smtpUrl: env.SMTP_URL,
    trustProxy: env.TRUST_PROXY,
    demo: env.DEMO,
    logLevel: env.LOG_LEVEL,
    akismetKey: env.AKISMET_KEY,
    feeds: env.FEEDS,
    webhooks: env.WEBHOOKS,
    websubHub: env.WEBSUB_HUB,
    limits: env.LIMITS === 'on',
    mailFrom: env.MAIL_FROM,
    metricsPort: env.METRICS_PORT,
  }
}
