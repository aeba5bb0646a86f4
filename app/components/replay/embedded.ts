import { mountReplay } from './mount.ts'
import type { ReplaySettings } from './labels.ts'

/** The whole script of a replay in somebody's frame. */
for (const box of document.querySelectorAll<HTMLElement>('[data-replay]'))
  mountReplay(box, JSON.parse(box.dataset.replay ?? '{}') as ReplaySettings)
