/** In the place of the module that the build makes: here no page for a replay is built. */
export default null
