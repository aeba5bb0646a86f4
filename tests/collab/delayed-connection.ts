import { WebSocket } from 'ws'

/** One direction of the connection; holds messages in order until they are released. */
class Direction {
  private readonly waiting: (() => void)[] = []
  isOpen = true

  pass(step: () => void): void {
    if (this.isOpen) step()
    else this.waiting.push(step)
  }
  letThrough(count: number): void {
    for (const step of this.waiting.splice(0, count)) step()
  }
}

/**
 * A connection between a client and the server that holds messages of both until the test releases them; a break loses
 * them.
 */
export class DelayedConnection {
  private readonly ways = [new Direction(), new Direction()] as const

  letThrough(there: number, back: number): void {
    this.ways[0].letThrough(there)
    this.ways[1].letThrough(back)
  }
  hold(): void {
    for (const way of this.ways) way.isOpen = false
  }
  open(): void {
    for (const way of this.ways) {
      way.isOpen = true
      way.letThrough(Number.POSITIVE_INFINITY)
    }
  }

  /** Returns the WebSocket class for a provider on this connection. */
  socket(headers: Record<string, string>): typeof globalThis.WebSocket {
    const [there, back] = this.ways
    class OnLine extends WebSocket {
      constructor(url: string) {
        super(url, { headers })
      }
      override send(data: Buffer): void {
        there.pass(() => {
          if (this.readyState === WebSocket.OPEN) super.send(data)
        })
      }
    }
    // Providers listen only through this property.
    const { set: listen } = Object.getOwnPropertyDescriptor(WebSocket.prototype, 'onmessage') ?? {}
    Object.defineProperty(OnLine.prototype, 'onmessage', {
      set(this: WebSocket, handler: ((event: unknown) => void) | null) {
        const held = handler && ((event: unknown) => back.pass(() => this.readyState === 1 && handler(event)))
        listen?.call(this, held)
      },
    })
    return OnLine as unknown as typeof globalThis.WebSocket
  }
}
