#!/bin/bash
# The versions of Node.js and TypeScript that the package is tried with. What is there already is left as it is.
#
#   install.sh [FOLDER]     FOLDER: an absolute path. Default node_modules/.cache/mailwhy-matrix, where the tests look; `npm ci`
#                           in the root deletes it with all other packages
set -euo pipefail
cd "$(dirname "$0")"

folder=${1:-$(cd ../.. && pwd)/node_modules/.cache/mailwhy-matrix}
cmp -s package-lock.json "$folder/package-lock.json" && [ -e "$folder/whole" ] && exit
rm -rf "$folder"
mkdir -p "$folder"
cp package.json package-lock.json "$folder"
npm ci --prefix "$folder" --no-audit --no-fund --silent
touch "$folder/whole"
