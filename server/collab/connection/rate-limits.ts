/** Allows `burst` at once and `perSecond` for ever. `now` in milliseconds. */
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

  /** False when there is not enough left; then nothing is taken. */
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

/** Frames larger than this end the connection; an answer to our step 1 brings a day's offline work in one. */
export const MAX_FRAME = 256 * KB
export const MAX_ANSWER = 2 * MB
export const MAX_AWARENESS_STATE = 2 * KB

/** A reader too slow for cursors loses cursors, one too slow for text is cut off and comes back to catch up. */
export const SLOW_READER = MB
export const STALLED_READER = 4 * MB

export const SOCKETS_PER_MEMBER = 20
export const SOCKETS_PER_CHAPTER = 250

/** What one connection may send. A held key repeats 30 times a second. */
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
  /** Step 1, barriers, queries: each makes us work for few bytes. */
  question = (now: number) => this.questions.take(1, now)
  awareness = (size: number, now: number) => this.cursors.take(1, now) && this.bytes.take(size, now)
}
