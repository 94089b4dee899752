# Sourced by the scripts of this folder: an instance of its own to measure, and what its processes cost.
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(dirname "$here")
ticks_per_second=$(getconf CLK_TCK)
service=""
work=""
with_model="" # whether decks are ranked by a model, trained on the seeded swipes

fail() { # message, what to do, exit code
  printf 'error: %s\nwhat to do: %s\n' "$1" "$2" >&2
  exit "${3:-1}"
}

need_number() { # option, value, least
  case $2 in
    "" | *[!0-9]*) fail "$1 is a whole number, not \"$2\"." "$0 --help" 2 ;;
  esac
  [ "${#2}" -lt 10 ] && [ "$2" -ge "$3" ] || fail "$1 is a number from $3 on, not $2." "$0 --help" 2
}

need() { # program, package
  command -v "$1" >/dev/null 2>&1 || fail "$1 is not installed." "apt-get install -y $2" 2
}

need_programs() {
  [ -r /proc/self/stat ] || fail "CPU time is read from /proc, as Linux has it." "Measure on Linux." 2
  need wrk wrk
  need curl curl
  need psql postgresql-client
  pgbench=$(command -v pgbench || ls -d /usr/lib/postgresql/*/bin/pgbench 2>/dev/null | sort -V | tail -1)
  [ -n "$pgbench" ] || fail "pgbench is not installed." "apt-get install -y postgresql" 2
}

# Makes the folder `work`, which goes when the script ends, with the instance in it.
make_work_folder() { # parent
  mkdir -p "$1"
  work=$(mktemp -d "$(cd "$1" && pwd)/swipeshop-bench.XXXXXX")
  chmod 755 "$work" # Postgres may be another user
  trap finish EXIT
  trap 'exit 130' INT TERM
}

finish() {
  if [ -n "$service" ]; then
    kill -TERM "$service" 2>/dev/null || true
    wait "$service" 2>/dev/null || true
  fi
  "$root/swipeshop" reset --yes --data "$work/data" >/dev/null 2>&1 || true
  rm -rf "$work"
}

# Starts a shop on seeded data of its own, with every durability setting as it ships. The request limits are lifted, tokens outlive the
# measure, and passwords, which no measure is about, are hashed fast. Sets address, service, postgres (process ids) and what psql needs.
start_shop() { # port, options of seed-bench...
  local port=$1 second
  shift
  # A training that begins by itself would be measured with it.
  export SWIPESHOP_TRAINING__AUTOMATIC=false
  export SWIPESHOP_RATELIMITS=off SWIPESHOP_DEMO=off SWIPESHOP_PASSWORDS__ITERATIONS=1000 SWIPESHOP_TOKENS__ACCESSLIFETIME=1.00:00:00
  unset SWIPESHOP_ConnectionStrings__Postgres SWIPESHOP_CONNECTIONSTRINGS__POSTGRES
  address="http://127.0.0.1:$port"
  "$root/swipeshop" seed-bench --data "$work/data" "$@"
  [ -z "${with_model:-}" ] || "$root/swipeshop" train --data "$work/data"
  "$root/swipeshop" run --port "$port" --data "$work/data" >"$work/run.log" 2>&1 &
  service=$!
  for second in $(seq 300); do
    curl -fs -o /dev/null "$address/health/ready" && break
    kill -0 "$service" 2>/dev/null && [ "$second" -lt 300 ] || {
      cat "$work/run.log" >&2
      fail "The shop did not start." "Mend what it says above."
    }
    sleep 1
  done
  export PGHOST=127.0.0.1 PGUSER=swipeshop PGPASSWORD PGPORT
  PGPASSWORD=$(cat "$work/data/postgres.password")
  PGPORT=$(sed -E 's/.*"Port":([0-9]+).*/\1/' "$work/data/postgres.json")
  postgres=$(head -1 "$(psql -XAtq -d postgres -c 'SHOW data_directory')/postmaster.pid")
}

# Writes lines of "user_id token" of numbered shoppers, after registering them where the last argument says so.
log_in() { # address, file, first, last, name, password, "register"?
  export address_of=$1 name=$5 password=$6 register=${7:-}
  one() {
    local json="Content-Type: application/json" who="$name$1" registered="" answer
    [ -z "$register" ] || registered=$(curl -fsS -m 60 -H "$json" "$address_of/register" \
      -d "{\"username\":\"$who\",\"email\":\"$who@example.com\",\"password\":\"$password\"}")
    answer=$(curl -fsS -m 60 -H "$json" "$address_of/login" -d "{\"email\":\"$who@example.com\",\"password\":\"$password\"}")
    printf '%s %s\n' "$(printf %s "$registered$answer" | grep -oE '"user_id" *: *[0-9]+' | head -1 | grep -oE '[0-9]+$')" \
      "$(printf %s "$answer" | sed -E 's/.*"(token|access_token)" *: *"([^"]+)".*/\2/')"
  }
  export -f one
  seq "$3" "$4" | xargs -P 4 -I{} bash -c 'one "$@"' _ {} | awk 'NF == 2' | sort -n >"$2"
  [ "$(wc -l <"$2")" = $(($4 - $3 + 1)) ] || fail "Only $(wc -l <"$2") of $(($4 - $3 + 1)) shoppers of $1 could log in." "Look at its logs."
}

# Sends requests, up to 16 at a time, and fails unless all are answered with 2xx. Reads lines of "path token body".
post_all() { # address
  local wrong
  awk -v address="$1" '{
    token = $2; path = $1; body = $0; sub(/^[^ ]+ [^ ]+ /, "", body); gsub(/"/, "\\\"", body)
    if (NR > 1) print "next"
    printf "url = \"%s%s\"\nheader = \"Authorization: Bearer %s\"\nheader = \"Content-Type: application/json\"\ndata = \"%s\"\noutput = /dev/null\nwrite-out = \"%%{http_code}\\n\"\n",
      address, path, token, body }' >"$work/requests"
  wrong=$(curl -sS --parallel --parallel-max 16 -K "$work/requests" 2>/dev/null | grep -vc '^2' || true)
  [ "$wrong" = 0 ] || fail "$wrong requests to prepare $1 were not answered with success." "Look at its logs."
}

# Drives a server with a script of load/. Sets rate (requests/s), p50 and p99 (ms), count (answers) and swipes (of them); any answer that
# is no success fails.
drive() { # address, script, tokens, threads, seconds, file of the number of the next swipe, path to read
  local word wrong
  read -r word rate p50 p99 count wrong swipes <<<"$(LOAD="$here/load" TOKENS=$3 THREADS=$4 ITEMS=$items WHERE=${7:-} FIRST=$(cat "$6") NEXT=$6 \
    wrk -t"$4" -c"$connections" -d"$5s" --timeout 10s -s "$here/load/$2.lua" "$1" 2>"$work/wrk" | grep RESULT)"
  [ -n "${word:-}" ] || fail "wrk did not get through $2 ${7:-}: $(cat "$work/wrk")" "Look at the logs of $1."
  [ "$wrong" = 0 ] || fail "$wrong of $count answers of $1 to $2 ${7:-} were no success." "Look at its logs. In a measure this long the shoppers may have seen everything."
  [ "$(cat "$6")" -lt "$items" ] || fail "The shoppers have swiped every item." "Fewer rounds or seconds, or more items."
}

# CPU time that a process, its children that ended and those that live have used, in microseconds. Other processes may end meanwhile.
cpu_of() { # process id
  { cat /proc/[0-9]*/stat 2>/dev/null || true; } | awk -v root="$1" -v hz="$ticks_per_second" '
    { id = $1; line = $0; sub(/^.*\) /, "", line); split(line, f, " "); parent[id] = f[2]; used[id] = f[12] + f[13] + f[14] + f[15] }
    END {
      for (id in parent) { at = id; while (at != root && at > 1) at = parent[at]; if (at == root) total += used[id] }
      printf "%.0f", total * 1e6 / hz
    }'
}

busy() { # CPU time that the machine has used, in microseconds
  awk -v hz="$ticks_per_second" '/^cpu / { printf "%.0f", ($2 + $3 + $4 + $7 + $8) * 1e6 / hz }' /proc/stat
}

# Waits until the machine uses less than a quarter of a core for a second. On a busy one, whoever has more processes gets more of it, which
# no ratio of rates survives.
wait_until_quiet() { # seconds at most
  local second before
  for second in $(seq "$1"); do
    before=$(busy)
    sleep 1
    [ $(($(busy) - before)) -gt 250000 ] || return 0
  done
}

# The median of a column of numbers and, in brackets, its smallest and largest.
spread() { # format
  sort -n | awk -v f="$1" '{ v[NR] = $1 } END {
    if (NR == 0) exit
    m = (NR % 2) ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2
    printf f " (" f " to " f ")", m, v[1], v[NR] }'
}
