/** The words of a page without its markup, as a person reads them; what is to be copied for support is left out. */
export function readable(page: string): string {
  const shown = page.replace(/<head>[\s\S]*?<\/head>|<textarea[\s\S]*?<\/textarea>/g, '')
  return shown
    .replace(/<\/(p|li|h\d|dt|dd|div|span|summary)>|(?=<code class="line)/g, ' ')
    .replace(/<[^>]*>/g, '')
    .replace(/&(lt|gt|quot|#39|amp);/g, (_, name: string) => CHARACTERS[name] ?? '')

    .replace(/\s+/g, ' ')
}

const CHARACTERS: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' }

/** The tags of a page, each with its attributes. In a page that is well made no other `<` stands. */
export function tagsIn(page: string): readonly string[] {
  return page.match(/<[^>]*>?/g) ?? []
}
