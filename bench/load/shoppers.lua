-- Shared by the wrk scripts. wrk gives each of its threads a Lua state of its own; thread `number` of THREADS takes every THREADS-th
-- shopper of the file TOKENS (lines: user_id token).
local shoppers = {}
local threads = {}

-- wrk calls setup once per thread, in the main state.
function shoppers.setup(thread)
  thread:set("number", #threads)
  threads[#threads + 1] = thread
end

function shoppers.of_thread(number)
  local mine, n = {}, 0
  for line in io.lines(os.getenv("TOKENS")) do
    local id, token = line:match("^(%d+)%s+(%S+)")
    if n % tonumber(os.getenv("THREADS")) == number then
      mine[#mine + 1] = { id = id, n = n,
        headers = { ["Authorization"] = "Bearer " .. token, ["Content-Type"] = "application/json" } }
    end
    n = n + 1
  end
  return mine
end

-- The largest value that a global of this name has in any thread.
function shoppers.largest(name)
  local top = 0
  for _, thread in ipairs(threads) do top = math.max(top, thread:get(name) or 0) end
  return top
end

-- One line for the caller to read: requests/s, percentiles in milliseconds, answers, and what went wrong.
function shoppers.report(summary, latency)
  local errors = summary.errors
  io.write(string.format("RESULT %.0f %.2f %.2f %d %d\n",
    summary.requests / (summary.duration / 1e6), latency:percentile(50) / 1000, latency:percentile(99) / 1000,
    summary.requests, errors.status + errors.connect + errors.read + errors.write + errors.timeout))
end

return shoppers
