/**
 * Figures of a model on the shipped check set, each from 0 to 1. A name that begins with `held_honest` is a share of
 * honest messages that are held: less is better. Of every other figure, more is better.
 */
export type Measure = Record<string, number>

/** Whether a trained correction may be used: in no figure it is worse than the shipped model. */
export const passesFloor = (measured: Measure, shipped: Measure): boolean =>
  Object.entries(shipped).every(([name, least]) => {
    const figure = measured[name] ?? Number.NaN
    return name.startsWith('held_honest') ? figure <= least : figure >= least
  })
