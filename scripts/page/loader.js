// Inflates the program of the page and runs it. The Content-Security-Policy lets these two scripts run, and no other.

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

const run = async () => {
  const { textContent, dataset } = document.getElementById('program')
  const octets = octetsOf(textContent.trim(), Number(dataset.octets))
  const inflated = new Blob([octets]).stream().pipeThrough(new DecompressionStream('deflate'))
  const program = await new Response(inflated).text()
  const policy = globalThis.trustedTypes?.createPolicy('mailwhy', { createScript: (text) => text })
  const script = document.createElement('script')
  script.textContent = policy ? policy.createScript(program) : program
  document.head.append(script)
}

run().catch(() => {
  document.getElementById('too-old').hidden = false
})
