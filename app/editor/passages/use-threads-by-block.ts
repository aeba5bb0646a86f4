import { useMemo } from 'react'
import type { MarginThread } from '#app/components/margin/threads.ts'

/** Groups threads by their block. */
export function useThreadsByBlock(
  threads: readonly MarginThread[],
): ReadonlyMap<string, readonly MarginThread[]> {
  return useMemo(() => {
    const groups = new Map<string, MarginThread[]>()
    for (const thread of threads) {
      const group = groups.get(thread.block)
      if (group === undefined) groups.set(thread.block, [thread])
      else group.push(thread)
    }
    return groups
  }, [threads])
}
