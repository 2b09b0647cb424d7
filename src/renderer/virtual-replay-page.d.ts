/** Given by the build, electron.vite.config.ts: the page that shows a run; null in that page itself. */
declare module 'virtual:replay-page' {
  const page: string | null
  export default page
}
