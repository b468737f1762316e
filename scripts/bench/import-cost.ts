/** Prints the processor time, in milliseconds, that it takes to import what the arguments name. */
const before = process.cpuUsage()
for (const name of process.argv.slice(2)) await import(name)
const { user, system } = process.cpuUsage(before)
console.log((user + system) / 1_000)

export {}
