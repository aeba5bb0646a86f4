import type { ReplayPage } from '#app/domain/replay/types.ts'
import { type Controls, createControls, createTimeFormatter, listPeople, SPEEDS } from './controls.ts'
import { fillPlaceholders, type ReplaySettings } from './labels.ts'
import { CHARACTERS_PER_SECOND, ReplayPlayer } from './player.ts'
import { ReplayRenderer } from './renderer.ts'

/** The approximate default duration of a whole replay. */
const DEFAULT_DURATION_SECONDS = 60
const FRAME_MS = 33
/** With `prefers-reduced-motion` the text advances in steps. */
const STILL_FRAME_MS = 1_000
const PREPARE_MS = 8
const ANNOUNCE_INTERVAL_MS = 5_000

async function loadPage(src: string, after: number): Promise<ReplayPage> {
  const response = await fetch(`${src}?after=${after}`, { credentials: 'same-origin' })
  if (!response.ok) throw new Error(`The replay answered ${response.status}`)
  return (await response.json()) as ReplayPage
}

/** Mounts a player into the element. Returns a function that stops it. */
export function mountReplay(root: HTMLElement, settings: ReplaySettings): () => void {
  const stop = new AbortController()
  root.textContent = settings.words.loading
  void open(root, settings, stop.signal).catch(() => {
    if (!stop.signal.aborted) root.textContent = settings.words.failed
  })
  return () => stop.abort()
}

async function open(root: HTMLElement, settings: ReplaySettings, signal: AbortSignal): Promise<void> {
  const first = await loadPage(settings.src, 0)
  if (signal.aborted) return
  const player = new ReplayPlayer(first)
  if (player.length === 0 && first.next === null) {
    root.textContent = settings.words.empty
    return
  }
  const view = new PlayerView(player, createControls(root, settings), settings, signal)
  for (let next = first.next; next !== null && !signal.aborted; ) {
    const page = await loadPage(settings.src, next)
    player.append(page)
    view.onAppended()
    next = page.next
  }
  const prepare = () => {
    if (!signal.aborted && player.prepare(PREPARE_MS)) setTimeout(prepare, PREPARE_MS)
  }
  prepare()
  root.dataset.ready = 'true'
}

class PlayerView {
  private readonly player: ReplayPlayer
  private readonly controls: Controls
  private readonly settings: ReplaySettings
  private readonly renderer: ReplayRenderer
  private readonly time: (time: number) => string
  private readonly still: MediaQueryList
  private position = 0
  private playing = false
  private last = 0
  private announcedAt = 0

  constructor(player: ReplayPlayer, controls: Controls, settings: ReplaySettings, signal: AbortSignal) {
    this.player = player
    this.controls = controls
    this.settings = settings
    this.renderer = new ReplayRenderer(controls.page)
    this.time = createTimeFormatter(settings)
    this.still = matchMedia('(prefers-reduced-motion: reduce)')
    const seconds = player.length / CHARACTERS_PER_SECOND
    const fitting =
      SPEEDS.find((speed) => seconds / speed <= DEFAULT_DURATION_SECONDS) ?? SPEEDS[SPEEDS.length - 1]
    controls.speed.value = String(Math.max(1, fitting ?? 1))
    this.listen(signal)
    this.onAppended()
    // Starts at the end with the current text; playing begins from the start.
    this.show(player.length, false)
  }

  private listen(signal: AbortSignal): void {
    const { play, previous, next, place } = this.controls
    const on = { signal }
    play.addEventListener('click', () => this.toggle(), on)
    previous.addEventListener('click', () => this.step(-1), on)
    next.addEventListener('click', () => this.step(1), on)
    place.addEventListener('input', () => this.seek(Number(place.value)), on)
    const root = play.closest<HTMLElement>('.player')
    root?.addEventListener('keydown', (event) => this.key(event), on)
    signal.addEventListener('abort', () => this.pause())
  }

  private key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const { target } = event
    const onPlace = target === this.controls.place
    const isControl = target instanceof HTMLButtonElement || target instanceof HTMLSelectElement
    const small = Math.max(1, this.player.length / 100)
    const moves: Record<string, () => void> = {
      k: () => this.toggle(),
      ...(isControl ? {} : { ' ': () => this.toggle() }),
      ...(onPlace
        ? {
            ArrowLeft: () => this.seek(this.position - small),
            ArrowDown: () => this.seek(this.position - small),
            ArrowRight: () => this.seek(this.position + small),
            ArrowUp: () => this.seek(this.position + small),
            PageUp: () => this.step(1),
            PageDown: () => this.step(-1),
          }
        : {}),
    }
    const move = moves[event.key]
    if (move === undefined) return
    event.preventDefault()
    move()
  }

  /** Handles further strokes that have been loaded. */
  onAppended(): void {
    const { player, controls, settings } = this
    const atEnd = this.position >= Number(controls.place.max)
    controls.place.max = String(Math.ceil(player.length))
    listPeople(controls.people, player.people, settings)
    if (!this.playing && atEnd) this.show(player.length, false)
  }

  private toggle(): void {
    if (this.playing) {
      this.pause()
      this.show(this.position, true)
      return
    }
    if (this.position >= this.player.length) this.show(0, false)
    this.playing = true
    this.last = performance.now()
    this.controls.play.textContent = this.settings.words.pause
    requestAnimationFrame((now) => this.frame(now))
  }

  private pause(): void {
    this.playing = false
    this.controls.play.textContent = this.settings.words.play
  }

  private frame(now: number): void {
    if (!this.playing) return
    const passed = now - this.last
    if (passed >= (this.still.matches ? STILL_FRAME_MS : FRAME_MS)) {
      this.last = now
      const letters =
        (Math.min(passed, STILL_FRAME_MS) / 1000) * CHARACTERS_PER_SECOND * Number(this.controls.speed.value)
      const isOver = this.position + letters >= this.player.length
      if (isOver) this.pause()
      this.show(this.position + letters, isOver)
    }
    requestAnimationFrame((next) => this.frame(next))
  }

  private seek(position: number): void {
    this.show(position, true)
  }

  /** Seeks to the position at which a revision was reached. */
  private step(by: 1 | -1): void {
    const ends = this.player.scenes.map((_, i) => this.player.positionOfScene(i))
    const target =
      by > 0 ? ends.find((end) => end > this.position) : ends.filter((end) => end < this.position).at(-1)
    this.show(target ?? (by > 0 ? this.player.length : 0), true)
  }

  private show(position: number, aloud: boolean): void {
    const { player, controls, settings, renderer } = this
    this.position = Math.max(0, Math.min(position, player.length))
    renderer.draw(player.textAt(this.position))
    const { time, by, caret, scene } = player.momentAt(this.position)
    const person = player.people[by]
    const name = person ? person.displayName || settings.words.former : settings.words.nobody
    const moment = fillPlaceholders(settings.words.moment, { time: this.time(time), name })
    const isWriting = this.position > 0 && this.position < player.length
    if (isWriting) renderer.showCaret(caret, Math.min(Math.max(by, 0) + 1, 6), name)
    else renderer.hideCaret()
    const revision = scene ? fillPlaceholders(settings.words.revision, { n: String(scene.n) }) : ''
    controls.now.textContent = [moment, revision, scene?.summary].filter(Boolean).join(' · ')
    controls.place.value = String(Math.round(this.position))
    controls.place.setAttribute('aria-valuetext', moment)
    this.announce(`${moment}. ${revision}`, aloud)
  }

  private announce(text: string, aloud: boolean): void {
    const now = performance.now()
    if (!aloud && (now - this.announcedAt < ANNOUNCE_INTERVAL_MS || !this.playing)) return
    this.announcedAt = now
    // While it is dragged, the slider announces its value itself.
    if (document.activeElement !== this.controls.place) this.controls.status.textContent = text
  }
}
