#!/usr/bin/env bash
# Every stage for five minutes in all, in a folder of its own. usage: bash smoke.sh [runs folder with data/]
set -euo pipefail
cd "$(dirname "$0")"
runs=${1:-runs}
mkdir -p "$runs/smoke" && ln -sfn "$(cd "$runs/data" && pwd)" "$runs/smoke/data"
python vae.py --runs "$runs/smoke" --minutes 0.8
python denoiser.py --runs "$runs/smoke" --minutes 1
python vae.py --runs "$runs/smoke" --minutes 0.2 --refine
python distil.py --runs "$runs/smoke" --minutes 0.3
python classifier.py --runs "$runs/smoke" --minutes 0.3
python evaluate.py --runs "$runs/smoke" --out "$runs/smoke/results" --steps 1 2 --seeds 1 --frechet 64 --variety 2 --listed core --int8
python export.py --runs "$runs/smoke" --out "$runs/smoke/models" --int8
