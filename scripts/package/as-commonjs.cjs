'use strict'
/**
 * Loads the ES modules of this package as CommonJS, for Node.js before 20.19 and from 21 to 22.11, which cannot require
 * one. The build has noted where each module imports and exports; nothing is parsed here.
 */
const { readFileSync } = require('node:fs')
const { join } = require('node:path')
const { compileFunction } = require('node:vm')
const notes = require('./as-commonjs.json')

/** The exports of each module, by its name. */
const loaded = new Map()

/** The exports of a module of the package, such as `index.js`. */
module.exports = function load(name) {
  const known = loaded.get(name)
  if (known) return known
  const exports = {}
  loaded.set(name, exports)
  const { cuts, head, foot } = notes[name]
  const filename = join(__dirname, name)
  const text = cuts.reduceRight(replaced, readFileSync(filename, 'utf8'))
  // The head and the text share a line, so that the lines of a stack are those of the file.
  const names = ['exports', 'load', 'require', 'requireLater']
  const run = compileFunction(`'use strict';${head}${text}\n${foot}`, names, { filename })
  run(exports, load, require, async (builtin) => require(builtin))
  return exports
}

function replaced(text, [start, end, by = '']) {
  return text.slice(0, start) + by + text.slice(end)
}
