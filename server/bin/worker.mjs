import { register } from 'tsx/esm/api'

/** Registers the TypeScript loader, because worker threads do not inherit it from their process. */
register()
await import('../workers/worker.ts')
