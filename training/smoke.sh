#!/usr/bin/env bash
# Every stage for five minutes in all, in a folder of its own. usage: bash smoke.sh [runs folder with data/]
set -euo pipefail
cd "$(dirname "$0")"
runs=${1:-runs}
mkdir -p "$runs/smoke" && ln -sfn "$(cd "$runs/data" && pwd)" "$runs/smoke/data"
python vae.py --runs "$runs/smoke" --minutes 1.2
python denoiser.py --runs "$runs/smoke" --minutes 1.5
python classifier.py --runs "$runs/smoke" --minutes 0.5
python evaluate.py --runs "$runs/smoke" --out "$runs/smoke/results" --steps 1 4 --frechet 64
python export.py --runs "$runs/smoke" --out "$runs/smoke/models"
