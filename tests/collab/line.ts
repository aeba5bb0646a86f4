import { WebSocket } from 'ws'

/** Everything comes in its order, but not before it is let through. */
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

/** Between a client and the server: what either says arrives when the test wants it to, or never if the line breaks. */
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

  /** The socket that a provider makes for itself, on this line. */
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
    // Providers set it, and nothing else.
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
