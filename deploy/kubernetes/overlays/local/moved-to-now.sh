#!/bin/sh
# Samples that were written down once: old news is not told, so all their dates move by the same number of whole days, until the
# newest event is less than a day old. As `./waybill publish --moved-to-now` does it, with what a broker's image has.
# moved-to-now.sh FILE [NOW, in seconds since 1970]
set -eu
file=$1
now=${2:-$(date +%s)}
day=86400

# A time with its offset left away: the newest one may be some hours older than that, and is in the past all the same.
newest=$(grep -oE '"time": "[0-9-]{10}T[0-9:]{8}' "$file" | cut -d '"' -f 4 | sort | tail -n 1)
days=$(((now - $(date -u -d "${newest%T*} ${newest#*T}" +%s)) / day))

# Each date once; the mark keeps one that was moved from being moved again.
moves=
dates=$(grep -oE '"[0-9]{4}-[0-9]{2}-[0-9]{2}' "$file" | cut -c 2- | sort -u)
for date in $dates; do
    noon=$(date -u -d "$date 12:00:00" +%s)
    moves="$moves s/\"$date/\"#$(date -u -d "@$((noon + days * day))" +%Y-%m-%d)/g;"
done
sed "$moves s/\"#/\"/g" "$file"
