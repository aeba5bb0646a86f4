import { readSettings } from '#server/settings.ts'
import { type Running, startServer } from '#server/start-server.ts'
import { whenFileEnds } from './closing.ts'
import { scratch, sqliteFile } from './database.ts'

type Options = {
  /** Rate limits. Off by default, because tests are faster than people. */
  limits?: boolean
  demo?: boolean
  now?: () => Date
  /** The folder of an earlier server, to test a restart. */
  dataDir?: string
  env?: Record<string, string>
}
export type TestServer = Omit<Running, 'services'> & {
  app: Running['services']['app']
  db: Running['services']['db']
  services: Running['services']
  dataDir: string
}

/** Starts the whole site on a free port with a separate empty database. Closed at the end of the test file. */
export async function startTestServer(options: Options = {}): Promise<TestServer> {
  const dataDir = options.dataDir ?? scratch()
  if (!options.dataDir) sqliteFile(dataDir)
  const settings = readSettings({
    PORT: '0',
    DATA_DIR: dataDir,
    DEMO: options.demo ? '1' : '0',
    LIMITS: options.limits ? 'on' : 'off',
    LOG_LEVEL: 'silent',
    // Tests send nothing to other machines.
    WEBHOOKS: 'local',
    NODE_ENV: 'test',
    SESSION_SECRET: 'a secret for tests only, long enough',
    ...options.env,
  })
  const running = await startServer(settings, options.now ? { now: options.now } : {})
  whenFileEnds(running.close)
  const { app, db } = running.services
  return { ...running, app, db, dataDir }
}
