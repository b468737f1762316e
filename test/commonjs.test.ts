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

test.each(['await import("node:tls")', 'export*from"node:tls"'])('%s is refused, and not left out', (line) => {
  expect(() => notesOf(`${line}\n`, 'one.js')).toThrow()
})
