/** The person asked for something that is not on offer: exit status 2. The message names the option and what it takes. */
export class UsageError extends Error {}
