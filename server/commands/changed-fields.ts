/** The fields of `change` that are given and differ from the stored row. An empty object means that nothing has to be written. */
export function changedFields<Row extends object, Change extends { [K in keyof Change]?: unknown }>(
  stored: Row,
  change: Change,
): Partial<Change> {
  const before = stored as Record<string, unknown>
  const differs = ([name, value]: [string, unknown]) =>
    value !== undefined && JSON.stringify(value) !== JSON.stringify(before[name])
  return Object.fromEntries(Object.entries(change).filter(differs)) as Partial<Change>
}
