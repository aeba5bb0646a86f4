import { guarded, type Report } from './guarded.ts'

/**
 * Runs a background job every `ms`, one run at a time: a tick during a run is skipped. Errors are reported. The returned
 * function stops it and resolves when the current run has ended.
 */
export function repeat(job: () => Promise<unknown>, ms: number, report: Report): () => Promise<void> {
  let running: Promise<unknown> | undefined
  const tick = () => {
    running ??= job()
      .catch(report)
      .finally(() => {
        running = undefined
      })
  }
  const timer = setInterval(guarded(report, tick), ms).unref()
  return async () => {
    clearInterval(timer)
    await running
  }
}
