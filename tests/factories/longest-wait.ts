/** Measures the longest time in milliseconds that `work` blocked the event loop. */
export async function longestWait<T>(work: () => Promise<T>): Promise<{ value: T; longest: number }> {
  let longest = 0
  let last = performance.now()
  let done = false
  const look = () => {
    const now = performance.now()
    longest = Math.max(longest, now - last)
    last = now
    if (!done) setImmediate(look)
  }
  setImmediate(look)
  const value = await work().finally(() => {
    done = true
  })
  return { value, longest: Math.max(longest, performance.now() - last) }
}
