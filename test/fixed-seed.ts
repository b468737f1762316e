import fc from 'fast-check'

// In CI the same values are tried in every run, so that a red run is the fault of the change. By hand each run tries new ones.
if (process.env.CI) fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: 2026_11_29 })
