/** Whether the app is ready; of an adapter without an app (`utility-process.mjs` by itself), always. */
export const readiness = { isReady: true }
