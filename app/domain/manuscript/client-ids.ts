/**
 * Client ids come from two places that cannot meet. Yjs draws 32 bits at random for a document that nobody gave an id:
 * such ids, from 2 on, are bound to their member at first use. Those that the server gives, with tickets and for its own
 * changes, lie above all of them. 0 and 1 are nobody's: clean-up and the genesis.
 */
export const FIRST_BROUGHT = 2
export const FIRST_GIVEN = 2 ** 32

/** One that only the server hands out: whoever uses it must have been given it. */
export const isGiven = (client: number): boolean => client >= FIRST_GIVEN
