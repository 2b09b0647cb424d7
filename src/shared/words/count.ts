/**
 * `10,000`. By hand and not by toLocaleString: that one loads a megabyte of ICU's tables, and a program that forks would
 * copy them with every fork.
 */
export const count = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, ',')

/** `1 child`, `10,000 children` */
export const plural = (n: number, one: string, many: string): string => `${count(n)} ${n === 1 ? one : many}`
