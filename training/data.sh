#!/usr/bin/env bash
# Installs the pinned icon packages into the runs folder and renders the pictures. usage: bash data.sh [runs folder]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
runs=${1:-$here/runs}
mkdir -p "$runs/packages"
cp "$here"/packages/package*.json "$runs/packages/"
npm ci --prefix "$runs/packages" --no-audit --no-fund
node "$here/render.mjs" "$runs/packages" "$runs/data"
# Another build of the SVG renderer may differ by a level in a few pixels; that is worth knowing and does no harm.
(cd "$runs/data" && sha256sum --check "$here/packages/pixels.sha256") || echo "The pictures differ from those of the shipped model."
