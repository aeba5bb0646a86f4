import type { ReplaySettings } from './labels.ts'
import { mountReplay } from './mount.ts'

/** The script of the embedded replay page. */
for (const box of document.querySelectorAll<HTMLElement>('[data-replay]'))
  mountReplay(box, JSON.parse(box.dataset.replay ?? '{}') as ReplaySettings)
