/** Apart from the forms: pages need the list, and must not bring the schemas along. */
export const BRAND_ROLES = ['owner', 'manager', 'moderator', 'voice'] as const
