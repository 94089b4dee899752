# Sourced by the scripts of this folder: an instance of its own to measure, and what its processes cost.
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(dirname "$here")
work=$(mktemp -d "${TMPDIR:-/tmp}/swipeshop-bench.XXXXXX")
ticks_per_second=$(getconf CLK_TCK)
service=""

fail() { # message, what to do
  printf 'error: %s\nwhat to do: %s\n' "$1" "$2" >&2
  exit 1
}

need() { # program, package
  command -v "$1" >/dev/null 2>&1 || fail "$1 is not installed." "apt-get install -y $2"
}

finish() {
  if [ -n "$service" ]; then
    kill -TERM "$service" 2>/dev/null || true
    wait "$service" 2>/dev/null || true
    "$root/swipeshop" reset --yes --data "$work/data" >/dev/null 2>&1 || true
  fi
  rm -rf "$work"
}
trap finish EXIT

# Starts the shop on data of its own, with every durability setting as it ships and the request limits lifted. Sets address, service.
start_shop() { # port
  address="http://127.0.0.1:$1"
  SWIPESHOP_RATELIMITS=off SWIPESHOP_DEMO=off "$root/swipeshop" run --port "$1" --data "$work/data" >"$work/run.log" 2>&1 &
  service=$!
  local second
  for second in $(seq 300); do
    curl -fs -o /dev/null "$address/health/ready" && return 0
    kill -0 "$service" 2>/dev/null || break
    sleep 1
  done
  cat "$work/run.log" >&2
  fail "The shop did not start." "Mend what it says above."
}

import_items() { # how many: the items get the ids 1 to N
  awk -v n="$1" 'BEGIN {
    split("dress skirt shirt coat boots", kind)
    for (i = 1; i <= n; i++)
      printf "{\"id\":\"%d\",\"title\":\"Item %d\",\"brand\":\"Brand %d\",\"product_type\":\"%s\",\"price\":\"%d.50 EUR\",\"availability\":\"in stock\"}\n",
        i, i, i % 97, kind[1 + i % 5], 15 + i * 7919 % 200
  }' >"$work/items.jsonl"
  "$root/swipeshop" import --data "$work/data" --source bench "$work/items.jsonl" | tail -1
}

# Writes lines of "user_id token" to $work/tokens.
register_shoppers() { # how many
  export address
  one() {
    local who="bench$1" id
    id=$(curl -fsS -H 'Content-Type: application/json' "$address/register" \
      -d "{\"username\":\"$who\",\"email\":\"$who@example.com\",\"password\":\"a bench password $1\"}" | sed -E 's/.*"user_id": ?([0-9]+).*/\1/')
    printf '%s %s\n' "$id" "$(curl -fsS -H 'Content-Type: application/json' "$address/login" -d "{\"email\":\"$who@example.com\",\"password\":\"a bench password $1\"}" |
      sed -E 's/.*"token": ?"([^"]+)".*/\1/')"
  }
  export -f one
  seq "$1" | xargs -P 4 -I{} bash -c 'one "$@"' _ {} | sort -n >"$work/tokens"
  [ "$(wc -l <"$work/tokens")" = "$1" ] || fail "Only $(wc -l <"$work/tokens") of $1 shoppers could register." "See $work/data/logs."
}

# How to reach the instance's own Postgres, for psql and pgbench.
use_its_postgres() {
  export PGHOST=127.0.0.1 PGUSER=swipeshop PGPASSWORD PGPORT
  PGPASSWORD=$(cat "$work/data/postgres.password")
  PGPORT=$(sed -E 's/.*"Port":([0-9]+).*/\1/' "$work/data/postgres.json")
  postgres=$(head -1 "$(psql -XAtq -d postgres -c 'SHOW data_directory')/postmaster.pid")
}

# CPU time that a process, its children that ended and those that live have used, in microseconds.
cpu_of() { # process id
  cat /proc/[0-9]*/stat 2>/dev/null | awk -v root="$1" -v hz="$ticks_per_second" '
    { id = $1; line = $0; sub(/^.*\) /, "", line); split(line, f, " "); parent[id] = f[2]; used[id] = f[12] + f[13] + f[14] + f[15] }
    END {
      for (id in parent) { at = id; while (at != root && at > 1) at = parent[at]; if (at == root) total += used[id] }
      printf "%.0f", total * 1e6 / hz
    }'
}

# The median of a column of numbers and, in brackets, its smallest and largest.
spread() { # format
  sort -n | awk -v f="$1" '{ v[NR] = $1 } END {
    m = (NR % 2) ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2
    printf f " (" f " to " f ")", m, v[1], v[NR] }'
}
