// Unpacks the program of the page and runs it. The Content-Security-Policy lets these two scripts run, and no other.
import { Decoder } from 'lzma1/decoder'
import { InputBuffer, OutputBuffer } from 'lzma1/streams'

/** The octets of a text that `scripts/base91.ts` wrote, without the bits that fill its last group. */
const octetsOf = (text, length) => {
  const octets = new Uint8Array(length)
  let [held, bits, written] = [0, 0, 0]
  for (let at = 0; at < text.length; at += 2) {
    held = (held << 13) | ((text.charCodeAt(at) - 0x23) * 91 + text.charCodeAt(at + 1) - 0x23)
    for (bits += 13; bits >= 8; bits -= 8) octets[written++] = held >> (bits - 8)
    held &= 0xff
  }
  return octets
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
