type Closer = () => unknown
const closers: Closer[] = []

/** Registers `closer` to run at the end of the current test file, in reverse order. */
export const whenFileEnds = (closer: Closer): void => void closers.push(closer)

export async function closeAll(): Promise<void> {
  const problems: unknown[] = []
  for (let closer = closers.pop(); closer; closer = closers.pop()) {
    try {
      await closer()
    } catch (problem) {
      problems.push(problem)
    }
  }
  if (problems.length) throw new AggregateError(problems, 'Something did not close')
}
