/** Kinds of subjects that members can report. Separate from the forms, because pages need it without the schemas. */
export const REPORTABLE_KINDS = ['idea', 'comment', 'story', 'chapter', 'member'] as const
export type ReportableKind = (typeof REPORTABLE_KINDS)[number]

export const REPORT_REASONS = ['spam', 'abuse', 'off_brief', 'rights', 'private_data', 'other'] as const
export type ReportReason = (typeof REPORT_REASONS)[number]
