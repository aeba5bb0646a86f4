/**
 * Client ids come from two disjoint ranges. Yjs draws a random 32-bit id for a document that was given none: such ids,
 * from 2 on, are bound to a member at first use. The server issues ids above that range, with tickets and for its own
 * changes. Ids 0 and 1 belong to no member: they are for clean-up and the genesis.
 */
export const FIRST_BROUGHT = 2
export const FIRST_GIVEN = 2 ** 32

/** Returns whether the server issued this client id; only the member that it was issued to may use it. */
export const isServerIssued = (client: number): boolean => client >= FIRST_GIVEN
