#!/usr/bin/env bash
# Opens the page of `health report` in Chromium, and does with it what people do.
#
#     tests/browser/run.sh [PATH OF health]
#
# Chromium is installed from Debian's package where it is missing, and what drives it comes from npm; both stay
# outside the repository. Pictures of every view are written below target/browser/pictures, to be looked at.
set -euo pipefail
cd "$(dirname "$0")/../.."
target=${CARGO_TARGET_DIR:-target}
health=${1:-$target/release/health}
tools=$target/browser

browser() { type -P chromium || type -P chromium-browser || type -P google-chrome; }
if ! browser >/dev/null; then
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null
fi

mkdir -p "$tools"
if ! cmp -s tests/browser/package-lock.json "$tools/package-lock.json"; then
    cp tests/browser/package.json tests/browser/package-lock.json "$tools"
    npm ci --prefix "$tools" --no-audit --no-fund --loglevel=error
fi

HEALTH=$(realpath "$health") CHROMIUM=$(browser) TOOLS=$(realpath "$tools") \
    node --test --test-concurrency=1 --test-reporter=spec tests/browser/*.test.mjs
