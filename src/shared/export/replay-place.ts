/** How a run stands in a page that shows it. */

/** Of the script element that holds it: gzip, as base64. */
export const RUN_ELEMENT = 'forkscope-run'
/** Stands in the built page where the run is to be put. */
export const RUN_PLACE = '%FORKSCOPE_RUN%'
/** Bytes of JSON lines: a browser holds them all in memory, several times. */
export const MOST_PAGE_BYTES = 64 << 20
