export default { presets: [] }
