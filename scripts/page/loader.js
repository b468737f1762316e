// Inflates the program of the page and runs it. The Content-Security-Policy lets these two scripts run, and no other.
const tooOld = () => {
  document.getElementById('too-old').hidden = false
}
const run = async () => {
  const packed = Uint8Array.from(atob(document.getElementById('program').textContent.trim()), (one) =>
    one.charCodeAt(0),
  )
  const inflated = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate'))
  const text = await new Response(inflated).text()
  const policy = globalThis.trustedTypes?.createPolicy('mailwhy', { createScript: (script) => script })
  const script = document.createElement('script')
  script.textContent = policy ? policy.createScript(text) : text
  document.head.append(script)
}
run().catch(tooOld)
