// Unpacks the program of the page and runs it. The Content-Security-Policy lets these two scripts run, and no other.
import { Decoder } from 'lzma1/decoder'
import { InputBuffer, OutputBuffer } from 'lzma1/streams'

/** The octets of a text that `scripts/base85.ts` wrote, without the zeros that fill its last group. */
const octetsOf = (text, length) => {
  const view = new DataView(new ArrayBuffer((text.length / 5) * 4))
  for (let at = 0; at < text.length; at += 5) {
    let group = 0
    for (let next = at; next < at + 5; next++) group = group * 85 + text.charCodeAt(next) - 0x23
    view.setUint32((at / 5) * 4, group)
  }
  return new Uint8Array(view.buffer, 0, length)
}

/** The octets that the packer compressed. */
const unpacked = (octets) => {
  const output = new OutputBuffer()
  new Decoder().decompress(new InputBuffer(octets), output)
  return output.toArray()
}

const run = () => {
  // The newest of what the program needs.
  if (!('toSorted' in Array.prototype)) throw new Error('too old')
  const { textContent, dataset } = document.getElementById('program')
  const octets = octetsOf(textContent.trim(), Number(dataset.octets))
  const program = new TextDecoder().decode(unpacked(octets))
  const policy = globalThis.trustedTypes?.createPolicy('mailwhy', { createScript: (text) => text })
  const script = document.createElement('script')
  script.textContent = policy ? policy.createScript(program) : program
  document.head.append(script)
}

try {
  run()
} catch {
  document.getElementById('too-old').hidden = false
}
