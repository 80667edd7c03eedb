#!/bin/sh
# Assembles all cartridges into this folder, or into the one given.
set -e
cd "$(dirname "$0")"
out=$(cd "${1:-.}" && pwd)
dasm testcard.asm -f3 -o"$out/testcard.bin"
cd munch
dasm munch.asm -f3 -o"$out/munch.bin"
dasm munch.asm -f3 -DPAL=1 -o"$out/munch-pal.bin"
