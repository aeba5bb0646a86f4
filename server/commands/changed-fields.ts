/** What a change names and what differs from what is kept. Nothing left means that nothing is to be written. */
export function onlyChanges<Row extends object, Change extends { [K in keyof Change]?: unknown }>(
  kept: Row,
  change: Change,
): Partial<Change> {
  const before = kept as Record<string, unknown>
  const differs = ([name, value]: [string, unknown]) =>
    value !== undefined && JSON.stringify(value) !== JSON.stringify(before[name])
  return Object.fromEntries(Object.entries(change).filter(differs)) as Partial<Change>
}
