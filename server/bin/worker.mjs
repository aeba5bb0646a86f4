import { register } from 'tsx/esm/api'

/** A thread knows nothing of the loader that its process was started with. */
register()
await import('../workers/worker.ts')
