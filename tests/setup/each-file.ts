import { afterAll, afterEach } from 'vitest'
import { closeAll } from './closing.ts'
import { failOnNoise, listenToConsole } from './noise.ts'

listenToConsole()
afterEach(failOnNoise)
afterAll(closeAll, 60_000)
