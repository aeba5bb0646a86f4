export type Report = (error: unknown) => void

/** Reports an error as a process warning; the default where no logger is passed. */
export const warn: Report = (error) => process.emitWarning(error instanceof Error ? error : String(error))

/**
 * Wraps a callback for listeners and timers. Nothing catches an error thrown there, and Node would end the process. A
 * guarded callback reports the error, calls `failed` with its own arguments (for example, to close the one connection
 * concerned), and returns.
 */
export function guarded<A extends unknown[]>(
  report: Report,
  work: (...args: A) => unknown,
  failed: (...args: A) => void = () => {},
): (...args: A) => void {
  const fail = (error: unknown, args: A) => {
    attempt(() => report(error))
    attempt(() => failed(...args))
  }
  return (...args) => {
    try {
      const done = work(...args)
      if (done instanceof Promise) done.catch((error: unknown) => fail(error, args))
    } catch (error) {
      fail(error, args)
    }
  }
}

/** Runs `work` and ignores its errors: when reporting fails, there is nowhere else to report to. */
function attempt(work: () => void): void {
  try {
    work()
  } catch {}
}
