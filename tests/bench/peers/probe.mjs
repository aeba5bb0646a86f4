import { writeFileSync } from 'node:fs'
import { Session } from 'node:inspector/promises'

/** Loaded before each server: reports the resources used by the process. BENCH_PROFILE=folder also writes a CPU profile. */
const folder = process.env.BENCH_PROFILE
const session = folder ? new Session() : undefined
let profiles = 0
let running = false

async function profile(on) {
  if (!session || on === running) return
  running = on
  if (profiles === 0) {
    session.connect()
    await session.post('Profiler.enable')
    await session.post('Profiler.setSamplingInterval', { interval: 200 })
  }
  if (on) await session.post('Profiler.start')
  else {
    const { profile } = await session.post('Profiler.stop')
    writeFileSync(
      `${folder}/${process.pid}-${String(profiles).padStart(3, '0')}.cpuprofile`,
      JSON.stringify(profile),
    )
  }
  profiles += 1
}

process.on('message', async ({ gc, watch }) => {
  if (gc) globalThis.gc?.()
  if (watch === false) await profile(false)
  process.send({ cpu: process.cpuUsage(), memory: process.memoryUsage() })
  if (watch) await profile(true)
})
process.channel?.unref()
