import type { Translate } from '../../messages/catalogue.ts'
import type { ReplayLabels } from './labels.ts'

/** Returns the labels of the player. Placeholders that the player fills in stay as they are. */
export const replayLabels = (t: Translate): ReplayLabels => ({
  play: t('replay.play'),
  pause: t('replay.pause'),
  speed: t('replay.speed'),
  position: t('replay.position'),
  page: t('replay.page'),
  previous: t('replay.previous'),
  next: t('replay.next'),
  people: t('replay.people'),
  former: t('replay.former'),
  nobody: t('replay.nobody'),
  revision: t('replay.revision', { n: '{n}' }),
  moment: t('replay.moment', { time: '{time}', name: '{name}' }),
  loading: t('replay.loading'),
  failed: t('replay.failed'),
  empty: t('replay.empty'),
  keys: t('replay.keys'),
})
