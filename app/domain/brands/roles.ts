/** Separate from the forms, because pages need the list without loading the schemas. */
export const BRAND_ROLES = ['owner', 'manager', 'moderator', 'voice'] as const
