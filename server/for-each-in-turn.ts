/**
 * Runs a job for each item, one after the other. An item that fails does not stop the others; the failures are thrown
 * at the end, so that they are reported.
 */
export async function forEachInTurn<T>(
  items: Iterable<T>,
  run: (item: T) => Promise<unknown>,
): Promise<void> {
  const failures: unknown[] = []
  for (const item of items) {
    try {
      await run(item)
    } catch (error) {
      failures.push(error)
    }
  }
  if (failures.length === 1) throw failures[0]
  if (failures.length > 1) throw new AggregateError(failures, `${failures.length} items failed`)
}
