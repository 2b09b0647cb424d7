/** µs of CLOCK_MONOTONIC, clock_gettime(2): the same clock for every process of the machine. */
export const now = (): number => Number(process.hrtime.bigint() / 1000n)
