/** First-in-first-out queues by key. `take` runs in constant time. */
export class KeyedQueues<T> {
  private readonly byKey = new Map<string, { items: T[]; next: number }>()

  add(key: string, item: T): void {
    const queue = this.byKey.get(key)
    if (queue) queue.items.push(item)
    else this.byKey.set(key, { items: [item], next: 0 })
  }

  take(key: string): T | undefined {
    const queue = this.byKey.get(key)
    return queue && queue.next < queue.items.length ? queue.items[queue.next++] : undefined
  }
}
