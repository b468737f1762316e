import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { init } from 'es-module-lexer'
import { beforeAll, expect, test } from 'vitest'
import { notesOf } from '../scripts/package/commonjs.ts'

beforeAll(() => init)

test.each([
  ['import"node:tls"', 'require("node:tls");'],
  ['import a from"node:tls"', 'const a=require("node:tls");'],
  ['import*as a from"node:tls"', 'const a=require("node:tls");'],
  ['import{connect as a,\nTLSSocket as $b}from"node:tls"', 'const {connect:a,\nTLSSocket:$b}=require("node:tls");'],
  ['import a,{connect as b}from"node:tls"', 'const a=require("node:tls"),{connect:b}=require("node:tls");'],
  ['import a,*as b from"node:tls"', 'const a=require("node:tls"),b=require("node:tls");'],
  ['import{a}from"./chunk.js"', 'const {a}=load("chunks/chunk.js");'],
])('%s has every name in CommonJS too', (line, head) => {
  const { notes } = notesOf(`${line};console.log(1)\n`, 'chunks/one.js')
  expect(notes.head).toBe(head)
})

test.each(['await import("./two.js")', 'await import(name)', 'export*from"node:tls"'])(
  '%s is refused, and not left out',
  (line) => {
    expect(() => notesOf(`${line}\n`, 'one.js')).toThrow()
  },
)

test('a module of Node that is imported as it runs is there in CommonJS too', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'mailwhy-commonjs-'))
  try {
    const text =
      'import{isIP as a}from"node:net";async function b(){return(await import("node:http")).request}export{a,b};\n'
    writeFileSync(join(folder, 'one.js'), text)
    writeFileSync(join(folder, 'as-commonjs.json'), JSON.stringify({ 'one.js': notesOf(text, 'one.js').notes }))
    copyFileSync(new URL('../scripts/package/as-commonjs.cjs', import.meta.url), join(folder, 'as-commonjs.cjs'))
    const { a, b } = createRequire(join(folder, 'here.js'))('./as-commonjs.cjs')('one.js')
    expect([a('192.0.2.1'), typeof (await b())]).toEqual([4, 'function'])
  } finally {
    rmSync(folder, { recursive: true })
  }
})
