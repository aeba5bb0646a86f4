import type { formState } from '#app/ui/form-problems.tsx'

export type FormState = ReturnType<typeof formState>
