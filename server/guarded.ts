export type Report = (error: unknown) => void

/** Where no log was handed in. */
export const warn: Report = (error) => process.emitWarning(error instanceof Error ? error : String(error))

/**
 * A callback for listeners and timers. What throws or rejects in one has no caller who could catch it: Node would end
 * the process. A guarded callback reports the error, calls `failed` with its own arguments (to close the one connection
 * that it is about, for example), and returns.
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

/** The last resort: when reporting fails too, nobody is left to tell. */
function attempt(work: () => void): void {
  try {
    work()
  } catch {}
}
