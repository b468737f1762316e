// Unpacks the program of the page and runs it. The Content-Security-Policy lets these two scripts run, and no other.
import { Decoder } from 'lzma1/decoder'
import { InputBuffer, OutputBuffer } from 'lzma1/streams'

/** The octets of a text that `scripts/base94.ts` wrote, without those that fill its last group. */
const octetsOf = (text, length) => {
  const octets = new Uint8Array(Math.ceil(length / 9) * 9)
  for (let at = 0, end = 9; end <= octets.length; end += 9) {
    for (const next = at + 11; at < next; at++) {
      const code = text.charCodeAt(at)
      let carry = code - (code < 0x3c ? 0x20 : 0x21)
      for (let place = end - 1; place >= end - 9; place--) {
        carry += octets[place] * 94
        octets[place] = carry
        carry >>= 8
      }
    }
  }
  return octets.subarray(0, length)
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
  const octets = octetsOf(textContent.slice(1), Number(dataset.octets))
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
