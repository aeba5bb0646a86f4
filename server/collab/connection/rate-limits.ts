/** A token bucket: allows `burst` at once and refills `perSecond`. `now` is in milliseconds. */
export class Bucket {
  private readonly perSecond: number
  private readonly burst: number
  private level: number
  private at: number

  constructor(perSecond: number, burst: number, now: number) {
    this.perSecond = perSecond
    this.burst = burst
    this.level = burst
    this.at = now
  }

  /** Takes `amount`; returns false and takes nothing if not enough is left. */
  take(amount: number, now: number): boolean {
    this.level = Math.min(this.burst, this.level + ((now - this.at) / 1000) * this.perSecond)
    this.at = now
    if (amount > this.level) return false
    this.level -= amount
    return true
  }
}

const KB = 1024
const MB = 1024 * KB

/**
 * Maximum frame sizes in bytes. Larger frames close the connection. An answer to step 1 may hold a day of offline
 * work.
 */
export const MAX_FRAME = 256 * KB
export const MAX_ANSWER = 2 * MB
export const MAX_AWARENESS_STATE = 2 * KB

/** Unread bytes above which a connection gets no cursors, or is terminated; it then reconnects and syncs again. */
export const SLOW_READER = MB
export const STALLED_READER = 4 * MB

export const SOCKETS_PER_MEMBER = 20
export const SOCKETS_PER_CHAPTER = 250

/** The limits of one connection. A held key repeats 30 times a second. */
export class Allowance {
  private readonly updates: Bucket
  private readonly bytes: Bucket
  private readonly questions: Bucket
  private readonly cursors: Bucket

  constructor(now: number) {
    this.updates = new Bucket(30, 100, now)
    this.bytes = new Bucket(256 * KB, 4 * MB, now)
    this.questions = new Bucket(20, 100, now)
    this.cursors = new Bucket(20, 40, now)
  }

  update = (size: number, now: number) => this.updates.take(1, now) && this.bytes.take(size, now)
  /** Step 1, barriers and queries: few bytes that cost the server much work. */
  question = (now: number) => this.questions.take(1, now)
  awareness = (size: number, now: number) => this.cursors.take(1, now) && this.bytes.take(size, now)
}
