const list = document.querySelector('ol')
const source = new EventSource('/check')
source.addEventListener('step', ({ data }) => {
  const { stage, outcome, why } = JSON.parse(data)
  const item = list.appendChild(document.createElement('li'))
  item.textContent = [stage, outcome, why].filter(Boolean).join(', ') // textContent: what a server says stays text
})
source.addEventListener('verdict', ({ data }) => {
  source.close() // else the browser connects again, and the check begins anew
  document.querySelector('output').textContent = JSON.parse(data).problems.join('\n') || 'It works.'
})
