/** Shares of the shipped check set that are held: of adverts, and of honest messages. */
export type SpamMeasure = { adverts: number; plain: number; decorated: number }

const MOST_LOST = 0.01
const MOST_MORE_HELD = 0.005

/** Whether a trained correction may be used: it must not be worse than the shipped filter on the shipped check set. */
export const passesFloor = (measured: SpamMeasure, shipped: SpamMeasure): boolean =>
  measured.adverts >= shipped.adverts - MOST_LOST &&
  measured.plain <= shipped.plain + MOST_MORE_HELD &&
  measured.decorated <= shipped.decorated + MOST_MORE_HELD
