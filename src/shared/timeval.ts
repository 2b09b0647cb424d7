/** struct timeval, as setsockopt(2) is told it for SO_RCVTIMEO. */

/** `{2, 500000}`: seconds and µs */
export const timevalWords = (ms: number): string => `{${Math.trunc(ms / 1000)}, ${(ms % 1000) * 1000}}`
