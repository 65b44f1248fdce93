/** A mistake of the caller, or a folder that cannot be read: one line on standard error, exit status 2. */
export class UsageError extends Error {}
